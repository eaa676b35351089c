import { setImmediate as nextTurn } from 'node:timers/promises';
import { compareLabels, findScheme, type Instrument, type MissionId } from '@orion/core';
import { exportQuery, askExport } from '../export/ask-export.ts';
import { exportReach } from '../export/export-reach.ts';
import { factColumns } from '../export/fact-columns.ts';
import { itemColumns } from '../export/item-column.ts';
import { filterOf } from '../export/make-export.ts';
import type { OutColumn } from '../export/out-column.ts';
import { personColumns, Persons, type PersonRow } from '../export/person-row.ts';
import { responsesOf } from '../export/read-responses.ts';
import { scoreColumns } from '../export/score-columns.ts';
import type { ExportQuestion } from '../export/export-question.ts';
import type { Entered } from '../access/reach.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { ComparingRole } from '../store/comparisons.ts';
import type { Transaction } from '../store/database.ts';
import { beginExport, countExport, endExport, type ExportFilter } from '../store/export-responses.ts';
import { staffFacts } from '../store/export-staff.ts';
import { readMission } from '../store/missions.ts';
import { becomeAnalysis, leaveAnalysis } from '../store/observations.ts';
import { besideColumns, type BesideRead } from './beside-columns.ts';

/** Whose people are compared, and who asks. */
export interface ComparedAsked {
  readonly house: House;
  readonly mission: MissionId;
  readonly role: ComparingRole;
  readonly entered: Entered;
  /** What stands in the column that tells missions apart, where its own name is another's too. */
  readonly calledHere?: string | undefined;
}

/** The people of a mission as a comparison sees them: a row each, under the names that an export has. */
export interface ComparedPeople {
  readonly house: House;
  readonly mission: MissionId;
  readonly question: ExportQuestion;
  readonly filter: ExportFilter;
  readonly instrument: Instrument;
  /** In the order of time. */
  readonly rounds: readonly string[];
  /** By which responses were scored. */
  readonly schemes: readonly string[];
  readonly people: number;
  readonly columns: readonly OutColumn<PersonRow>[];
}

/** Finds what there is, for whoever entered the transaction; nobody is read yet. */
export async function findPeople(
  { house, mission, role, entered, calledHere }: ComparedAsked,
  transaction: Transaction,
  beside: BesideRead,
): Promise<ComparedPeople> {
  const query = exportQuery.parse({ as: role, shape: 'wide', values: 'codes', format: 'csv' });
  const question = await askExport({ house, transaction, mission, roles: [role] }, query);
  const instrument = house.instruments.find(question.instrument);
  const named = await readMission(transaction, mission);
  if (instrument === undefined || named === undefined) throw new Refusal('not_found');
  const filter = await filterOf({ question, mission }, transaction, entered);
  const count = await byPolicy(filter, transaction, () => countExport(transaction, filter));
  const rounds = [...count.rounds].toSorted(compareLabels);
  const schemes = count.schemes.flatMap((ref) => findScheme(instrument.schemes, ref) ?? []);
  const dimensions = new Set(schemes.flatMap((scheme) => scheme.dimensions.map(({ dimension }) => String(dimension))));
  const thresholds = new Set(schemes.flatMap((scheme) => scheme.thresholds.map(({ name }) => name)));
  const { day } = exportReach(role);
  const columnsOf = (): readonly OutColumn[] => [
    ...factColumns({ ...named, name: calledHere ?? named.name }, { day, withIdentity: false }),
    ...(question.withAnswers ? itemColumns(instrument, undefined) : []),
    ...(question.withScores ? scoreColumns([...dimensions], [...thresholds]) : []),
  ];
  // By pseudonyms everybody would be a group of their own.
  const own = personColumns(columnsOf, rounds).filter(({ name }) => name !== 'pseudonym');
  const taken = new Set(own.map(({ name }) => name));
  const more = besideColumns(beside).filter(({ name }) => !taken.has(name));
  const { people, schemes: scoredBy } = count;
  return {
    house,
    mission,
    question,
    filter,
    instrument,
    rounds,
    schemes: scoredBy,
    people,
    columns: [...own, ...more],
  };
}

/** Reads some columns of everybody, in the order of pseudonyms, some people at a time; others get their turn. */
export async function readPeople(
  { house, mission, question, filter, instrument }: ComparedPeople,
  transaction: Transaction,
  { columns, take }: { readonly columns: readonly OutColumn<PersonRow>[]; readonly take: (person: PersonRow) => void },
): Promise<void> {
  const reads = (what: 'item' | 'score'): boolean => columns.some(({ about }) => about.of === what);
  const facts: ReadonlySet<string> = new Set(columns.flatMap(({ about }) => (about.of === 'fact' ? [about.fact] : [])));
  await byPolicy(filter, transaction, async () => {
    await beginExport(transaction, filter, {
      withAnswers: reads('item'),
      withCase: false,
      withScores: reads('score'),
      staff: new Set(staffFacts.filter((fact) => facts.has(fact))),
    });
    const persons = new Persons();
    const reading = { house, transaction, mission, question, instrument, columns: columns.length };
    for await (const some of responsesOf(reading)) {
      for (const person of persons.add(some)) take(person);
      await nextTurn();
    }
    for (const person of persons.rest()) take(person);
    await endExport(transaction);
  });
}

/** Of a researcher the wall decides who is read: the analysis role sees nobody else. */
async function byPolicy<Result>(
  { consented }: ExportFilter,
  transaction: Transaction,
  run: () => Promise<Result>,
): Promise<Result> {
  if (consented !== 'by_policy') return run();
  await becomeAnalysis(transaction);
  const result = await run();
  await leaveAnalysis(transaction);
  return result;
}
