import { randomUUID } from 'node:crypto';
import { noDecisions } from '@orion/core';
import { told } from './cookie-jar.ts';
import type { Stage } from './fault-proxy-stage.ts';
import type { Asker } from './house.ts';

/** One interview of one person, as a file that somebody made. */
const interview = () =>
  Buffer.from(
    [
      'case_id,round,interview_date,sex,eco_satisfaction',
      `T-${randomUUID()},baseline,2024-02-03,female,satisfied`,
    ].join('\n'),
  );

/** One person, as a workbook of an older system has them. */
const people = () =>
  Buffer.from(['case number,given name,family name,sex,birth', `P-${randomUUID()},Chen,Diallo,male,1990`].join('\n'));

/** Brings a file past the proxy. */
export async function bring(
  { house, mission }: Stage,
  { cookie }: Asker,
  what: 'interview' | 'people' = 'interview',
): Promise<string> {
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api/missions/${mission}/imports`,
    headers: { cookie, 'x-orion': 'test', 'content-type': 'application/octet-stream' },
    payload: what === 'interview' ? interview() : people(),
  });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json<{ id: string }>().id;
}

export const fileOfInterview = interview;

/** How a file that was brought is read and recorded, as the house proposes it. */
export async function orderFor({ mission }: Stage, fanta: Asker, id: string): Promise<object> {
  const looked = await told<{ mapping: object }>(fanta.ask('POST', `/api/missions/${mission}/imports/${id}/look`, {}));
  const plan = { mapping: looked.mapping, decisions: noDecisions };
  return { plan, scheme: 'provisional@1', custodian: fanta.id };
}

export async function orderForPeople({ mission }: Stage, fanta: Asker, id: string): Promise<object> {
  const { mapping } = await told<{ mapping: object }>(
    fanta.ask('POST', `/api/missions/${mission}/imports/${id}/people/look`, {}),
  );
  return { plan: { mapping }, custodian: fanta.id };
}

/** A file that was recorded. */
export async function recorded(stage: Stage, fanta: Asker): Promise<string> {
  const id = await bring(stage, fanta);
  const order = await orderFor(stage, fanta, id);
  await told(fanta.ask('POST', `/api/missions/${stage.mission}/imports/${id}/record`, order));
  return id;
}
