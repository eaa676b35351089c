import type { Keyring } from './keyring.ts';
import type { Draft, DraftAbout, DraftStart } from './local-house.ts';
import type { Premises } from './premises.ts';
import type { ShelfRecords, ShelfWrite } from './shelves.ts';

/** What is entered into a draft, one thing at a time. */
interface Step {
  readonly at: number;
  readonly answer?: { readonly item: string; readonly cell: string };
  readonly place?: string | undefined;
  readonly about?: DraftAbout;
}

/**
 * Interviews that are not finished. Each answer is a record of its own, sealed and on the disk before the
 * page goes on, and nothing is written over: a closed tab or an empty battery loses nothing.
 */
export class Drafts {
  readonly #premises: Premises;
  readonly #keyring: Keyring;

  constructor(premises: Premises, keyring: Keyring) {
    this.#premises = premises;
    this.#keyring = keyring;
  }

  async start({ id, mission, case: about, about: opening }: DraftStart): Promise<void> {
    const start = { case: about, about: opening, at: this.#premises.clock() };
    await this.#keyring.write(async () => [
      { put: 'drafts', record: { id, mission, sealed: await this.#keyring.seal(`draft ${id}`, start) } },
    ]);
  }

  /** An interview as it stood on another phone, in one step. */
  async take({ id, mission, case: about, about: opening, answers, place, startedAt, savedAt }: Draft): Promise<void> {
    const start = { case: about, about: opening, at: startedAt };
    const given = Object.entries(answers).map(([item, cell]): Step => ({ at: savedAt, answer: { item, cell } }));
    const steps: readonly Step[] = [...given, { at: savedAt, place }];
    await this.#keyring.write(async () => [
      { put: 'drafts', record: { id, mission, sealed: await this.#keyring.seal(`draft ${id}`, start) } },
      ...(await Promise.all(
        steps.map(async (step) => ({
          add: 'draftSteps' as const,
          record: { draft: id, sealed: await this.#keyring.seal(`draft step ${id}`, step) },
        })),
      )),
    ]);
  }

  async save(draft: string, step: Step): Promise<void> {
    // Erased with its case under the hands of whoever writes in it: nothing of it may come to lie here anew.
    if ((await this.#premises.shelves.read('drafts', draft)) === undefined) return;
    await this.#keyring.write(async () => [
      { add: 'draftSteps', record: { draft, sealed: await this.#keyring.seal(`draft step ${draft}`, step) } },
    ]);
  }

  async read(id: string): Promise<Draft | undefined> {
    const record = await this.#premises.shelves.read('drafts', id);
    return record && this.#open(record);
  }

  async all(): Promise<readonly Draft[]> {
    const records = await this.#premises.shelves.all('drafts');
    const opened = await Promise.all(records.map((record) => this.#open(record)));
    return opened.filter((draft) => draft !== undefined).toSorted((a, b) => b.savedAt - a.savedAt);
  }

  /** What has to be written for a draft to be gone. */
  async dropping(id: string): Promise<readonly ShelfWrite[]> {
    const steps = await this.#premises.shelves.all('draftSteps', { index: 'draft', is: id });
    return [{ remove: 'drafts', key: id }, ...steps.map(({ step }) => ({ remove: 'draftSteps' as const, key: step }))];
  }

  /** The same for every draft about a case. */
  async droppingAbout(subject: string): Promise<readonly ShelfWrite[]> {
    const about = (await this.all()).filter((draft) => draft.case === subject);
    return (await Promise.all(about.map(({ id }) => this.dropping(id)))).flat();
  }

  async #open({ id, mission, sealed }: ShelfRecords['drafts']): Promise<Draft | undefined> {
    const opening = (await this.#keyring.tryOpen(`draft ${id}`, sealed)) as
      | { case: Draft['case']; about: DraftAbout; at: number }
      | undefined;
    if (!opening) return undefined;
    const records = await this.#premises.shelves.all('draftSteps', { index: 'draft', is: id });
    const steps = await Promise.all(
      records.map(async (record) => this.#keyring.tryOpen(`draft step ${id}`, record.sealed)),
    );
    return foldSteps({ ...opening, id, mission }, steps.filter((step) => step !== undefined) as Step[]);
  }
}

function foldSteps(
  { id, mission, case: of, about, at }: DraftStart & { readonly at: number },
  steps: readonly Step[],
): Draft {
  const answers = new Map<string, string>();
  let draft: Omit<Draft, 'answers'> = { id, mission, case: of, about, startedAt: at, savedAt: at };
  for (const step of steps) {
    const { at: savedAt, answer, place, about: changed } = step;
    if (answer) answers.set(answer.item, answer.cell);
    draft = { ...draft, savedAt, ...(changed && { about: changed }), ...(place !== undefined && { place }) };
  }
  return { ...draft, answers: Object.fromEntries([...answers].filter(([, cell]) => cell !== '')) };
}
