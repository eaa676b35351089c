import { randomUUID } from 'node:crypto';
import { has, of, refused, unseen, type Scene, type Send } from './fault-proxy-scene.ts';
import { bring, fileOfInterview, orderFor, orderForPeople, recorded } from './fault-proxy-imports.ts';
import { planOfQuestion } from '@orion/core/comparison';
import { told } from './cookie-jar.ts';
import type { Asker } from './house.ts';

const mapping = { version: 1, instrument: 'rss-core@1', acceptFrom: 0.9, columns: [], everyRow: { round: 'baseline' } };

/** Yesterday's data, and what was promised to a donor. */
export const years: Readonly<Record<string, Scene>> = {
  // Nothing of a file is kept to be repeated: one that is brought again lies there twice, for an hour.
  'POST /api/missions/:mission/imports': has('another', async ({ person }) => ({
    ...of(await person('supervisor'), fileOfInterview()),
    type: 'application/octet-stream',
  })),
  'PUT /api/missions/:mission/import-mappings': has('answer', async ({ person }) =>
    of(await person('supervisor'), { name: 'The form of 2024', mapping }),
  ),
  'POST /api/missions/:mission/import-mappings/drop': has('answer', async ({ person, mission }) => {
    const fanta = await person('supervisor');
    await told(fanta.ask('PUT', `/api/missions/${mission}/import-mappings`, { name: 'Old', mapping }));
    return of(fanta, { name: 'Old' });
  }),
  'POST /api/missions/:mission/imports/:import/look': unseen('answer', async (stage) => {
    const fanta = await stage.person('supervisor');
    return of(fanta, {}, { import: await bring(stage, fanta) });
  }),
  'POST /api/missions/:mission/imports/:import/read': has('answer', async (stage) => {
    const fanta = await stage.person('supervisor');
    const id = await bring(stage, fanta);
    return of(fanta, await orderFor(stage, fanta, id), { import: id });
  }),
  'POST /api/missions/:mission/imports/:import/problems': unseen('answer', async (stage) => {
    const fanta = await stage.person('supervisor');
    const id = await bring(stage, fanta);
    const { plan } = (await orderFor(stage, fanta, id)) as { plan: object };
    return of(fanta, { plan }, { import: id });
  }),
  'POST /api/missions/:mission/imports/:import/record': has('409 already_done', async (stage) => {
    const fanta = await stage.person('supervisor');
    const id = await bring(stage, fanta);
    return of(fanta, await orderFor(stage, fanta, id), { import: id });
  }),
  'POST /api/missions/:mission/imports/:import/undo': has('409 already_done', async (stage) => {
    const fanta = await stage.person('supervisor');
    return of(fanta, {}, { import: await recorded(stage, fanta) });
  }),
  'POST /api/missions/:mission/imports/:import/people/look': unseen('answer', async (stage) => {
    const fanta = await stage.person('supervisor');
    return of(fanta, {}, { import: await bring(stage, fanta, 'people') });
  }),
  'POST /api/missions/:mission/imports/:import/people/read': has('answer', peopleOrdered),
  'POST /api/missions/:mission/imports/:import/people/problems': unseen('answer', peopleOrdered),
  'POST /api/missions/:mission/imports/:import/people/record': has('409 already_done', peopleOrdered),
  'PUT /api/missions/:mission/projects/:project': has('answer', async ({ person }) =>
    of(await person('supervisor'), { name: 'Return and reintegration', donor: 'EU' }, { project: 'RE-GN-01' }),
  ),
  'DELETE /api/missions/:mission/projects/:project': has('answer', async ({ person, mission }) => {
    const fanta = await person('supervisor');
    await told(fanta.ask('PUT', `/api/missions/${mission}/projects/RE-GN-02`, { name: 'Another', donor: 'EU' }));
    return of(fanta, undefined, { project: 'RE-GN-02' });
  }),
  'POST /api/missions/:mission/indicators/starter': has('answer', async ({ person }) =>
    of(await person('supervisor'), { keys: ['people_assisted'] }),
  ),
  'PUT /api/missions/:mission/indicators/:indicator': has('answer', async ({ person, mission }) => {
    const fanta = await person('supervisor');
    const { starter } = await told<{ starter: readonly { indicator: object }[] }>(
      fanta.ask('GET', `/api/missions/${mission}/indicators`),
    );
    return of(fanta, { seen: 0, indicator: starter[0]?.indicator }, { indicator: randomUUID() });
  }),
  'PUT /api/missions/:mission/comparisons/:comparison': has('answer', async ({ person }) =>
    of(await person('evaluator'), { seen: 0, plan: planOfQuestion('mentoring') }, { comparison: randomUUID() }),
  ),
  // What a run comes to is written afterwards, by itself.
  'POST /api/missions/:mission/comparisons/:comparison/runs': has('answer', async (stage) => {
    const dounia = await stage.person('evaluator');
    return of(dounia, { version: 1, kind: 'check' }, { comparison: await planned(stage, dounia) });
  }),
  // Nothing was answered yet, so there is nothing to release.
  'POST /api/missions/:mission/comparison-runs/:run/release': refused(404, async ({ person }) =>
    of(await person('evaluator'), {}, { run: randomUUID() }),
  ),
  'POST /api/missions/:mission/comparison-runs/:run/stop': unseen('answer', async (stage) => {
    const dounia = await stage.person('evaluator');
    const at = `/api/missions/${stage.mission}/comparisons/${await planned(stage, dounia)}/runs`;
    const { run } = await told<{ run: string }>(dounia.ask('POST', at, { version: 1, kind: 'check' }));
    return of(dounia, {}, { run });
  }),
};

async function peopleOrdered(stage: Parameters<Send>[0]): ReturnType<Send> {
  const fanta = await stage.person('supervisor');
  const id = await bring(stage, fanta, 'people');
  return of(fanta, await orderForPeople(stage, fanta, id), { import: id });
}

/** A plan that nobody can run: what it names is not there. */
async function planned({ mission }: Parameters<Send>[0], dounia: Asker): Promise<string> {
  const id = randomUUID();
  const plan = { ...planOfQuestion('mentoring'), cluster: 'village' };
  await told(dounia.ask('PUT', `/api/missions/${mission}/comparisons/${id}`, { seen: 0, plan }));
  return id;
}
