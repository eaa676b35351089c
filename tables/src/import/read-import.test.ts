import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Stopped, type ImportDecisions } from '@orion/core';
import { fitMapping, savedMapping } from './fit-mapping.ts';
import { coreInstrument, importAll, today, type Imported } from './made-up-responses.ts';
import { openForeignTable } from './open-foreign.ts';
import { profileTable } from './profile.ts';

const instrument = await coreInstrument();

/** Enough good rows that the columns are plain, and then the rows of a test. */
const header =
  'uuid;Case number;Round;Interview date;Sex;Age;Return date;eco_satisfaction;eco_job_search;eco_job_search_reason;eco_assets;psy_able_to_stay;psy_reason_to_leave';
const usual = Array.from(
  { length: 24 },
  (_, n) =>
    `u${n};C${n};baseline;${13 + (n % 12)}/03/2023;female;${20 + n};${13 + (n % 12)}/02/2023;satisfied;yes;pay other;land trees;no;wish`,
);
const fileOf = (...rows: readonly string[]): Buffer => Buffer.from([header, ...usual, ...rows].join('\n'));
const read = (rows: readonly string[], decisions?: ImportDecisions): Promise<Imported> =>
  importAll(fileOf(...rows), instrument, decisions ? { decisions } : {});

const told = ({ problems }: Imported): readonly string[] =>
  problems.map(({ code, place, value, proposal, fate }) =>
    [code, place.row, place.column, value, proposal ?? '-', fate].join(' | '),
  );

describe('a row waits for a person, and its problem is named with row, column, value and proposal, where', () => {
  const cases: Readonly<Record<string, readonly [row: string, ...problems: readonly string[]]>> = {
    'nobody knows an answer': [
      'a;C20;midline;14/03/2023;male;30;;???;no;;;yes;',
      'unknown_value | 25 | eco_satisfaction | ??? | - | held',
    ],
    'an answer is misspelt': [
      'a;C20;midline;14/03/2023;male;30;;satisfeid;no;;;yes;',
      'near_value | 25 | eco_satisfaction | satisfeid | satisfied | held',
    ],
    'an answer is cut off': [
      'a;C20;midline;14/03/2023;male;30;;very_dissat;no;;;yes;',
      'near_value | 25 | eco_satisfaction | very_dissat | very_dissatisfied | held',
    ],
    'an answer is doubted': [
      'a;C20;midline;14/03/2023;male;30;;Neutral?;no;;;yes;',
      'near_value | 25 | eco_satisfaction | Neutral? | neutral | held',
    ],
    'one answer of several is not known, so that the others are a proposal only': [
      'a;C20;midline;14/03/2023;male;30;;neutral;no;;land xyzzy;yes;',
      'near_value | 25 | eco_assets | land xyzzy | land | held',
    ],
    'there are two answers where one is taken': [
      'a;C20;midline;14/03/2023;male;30;;satisfied / neutral;no;;;yes;',
      'several_answers | 25 | eco_satisfaction | satisfied / neutral | - | held',
    ],
    'none stands with others': [
      'a;C20;midline;14/03/2023;male;30;;neutral;no;;none, land;yes;',
      'exclusive_with_others | 25 | eco_assets | none, land | - | held',
    ],
    'a question was answered that was not to be asked': [
      'a;C20;midline;14/03/2023;male;30;;neutral;no;pay;;yes;',
      'answer_against_gate | 25 | eco_job_search_reason | pay | not_applicable | held',
    ],
    'a question was answered whose gate is silent': [
      'a;C20;midline;14/03/2023;male;30;;neutral;declined;pay;;yes;',
      'answer_behind_silence | 25 | eco_job_search_reason | pay | - | held',
    ],
    'a date is none': [
      'a;C20;midline;soon;male;30;;neutral;no;;;yes;',
      'bad_date | 25 | Interview date | soon | - | held',
    ],
    'a month has no such day': [
      'a;C20;midline;31/04/2023;male;30;;neutral;no;;;yes;',
      'bad_date | 25 | Interview date | 31/04/2023 | 2023-04-30 | held',
    ],
    'month and day changed places': [
      'a;C20;midline;03/14/2023;male;30;;neutral;no;;;yes;',
      'bad_date | 25 | Interview date | 03/14/2023 | 2023-03-14 | held',
    ],
    'a date lies in the future': [
      'a;C20;midline;14/03/2063;male;30;;neutral;no;;;yes;',
      'future_date | 25 | Interview date | 14/03/2063 | - | held',
    ],
    'nobody is that old': [
      'a;C20;midline;14/03/2023;male;200;;neutral;no;;;yes;',
      'out_of_range | 25 | Age | 200 | - | held',
    ],
    'an age is below zero': [
      'a;C20;midline;14/03/2023;male;-99;;neutral;no;;;yes;',
      'out_of_range | 25 | Age | -99 | - | held',
    ],
    'an age is told in months': [
      'a;C20;midline;14/03/2023;male;30 years 6 months;;neutral;no;;;yes;',
      'near_number | 25 | Age | 30 years 6 months | 30 | held',
    ],
    'nobody knows whose answers they are, or when they were given': [
      'a;;;;male;30;;neutral;no;;;yes;',
      'missing_case_number | 25 | Case number |  | - | held',
      'missing_round | 25 | Round |  | - | held',
      'missing_interview_date | 25 | Interview date |  | - | held',
    ],
    'nothing was answered': ['a;C20;midline;14/03/2023;male;30;;;;;;;', 'no_answers | 25 |  |  | - | held'],
    'a sex is not known': [
      'a;C20;midline;14/03/2023;femle;30;;neutral;no;;;yes;',
      'near_value | 25 | Sex | femle | female | held',
    ],
    'cells are missing': ['a;C20;midline;14/03/2023;male;30;;neutral', 'ragged_row | 25 |  |  | - | held'],
    'the same response says something else': [
      'u3;C3;baseline;16/03/2023;female;23;16/02/2023;neutral;yes;pay other;land trees;no;wish',
      'conflicting_duplicate | 25 | uuid | u3 | - | held',
    ],
    'the same case was asked twice that day': [
      'a;C3;baseline;16/03/2023;female;23;16/02/2023;neutral;yes;pay other;land trees;no;wish',
      'conflicting_duplicate | 25 | Case number | C3 | - | held',
    ],
  };
  for (const [what, [row, ...problems]] of Object.entries(cases))
    test(what, async () => {
      const imported = await read([row]);
      assert.deepEqual(told(imported), problems);
      assert.deepEqual([imported.counts.good, imported.counts.held], [24, 1]);
    });
});

describe('without a question it is taken that', () => {
  const answersOf = async (row: string): Promise<Readonly<Record<string, string>> | undefined> => {
    const imported = await read([row]);
    assert.deepEqual(told(imported), []);
    return imported.rows.at(-1)?.answers;
  };

  test('an answer stands there twice, in capitals, with odd spaces', async () => {
    const answers = await answersOf(
      'a;C20;midline;14/03/2023;male;30;; SATISFIED\u00A0/ satisfied ;no;;land, LAND,trees.;yes;',
    );
    assert.deepEqual([answers?.['eco_satisfaction'], answers?.['eco_assets']], ['satisfied', 'land trees']);
  });

  test('an answer stands there in another language', async () => {
    const answers = await answersOf('a;C20;midline;14/03/2023;male;30;;Très bien;non;;أرض، أشجار;oui;');
    assert.deepEqual(
      [answers?.['eco_satisfaction'], answers?.['eco_job_search'], answers?.['eco_assets']],
      ['very_satisfied', 'no', 'trees land'.split(' ').toReversed().join(' ')],
    );
  });

  test('a silence stands behind a gate', async () => {
    const answers = await answersOf('a;C20;midline;14/03/2023;male;30;;neutral;no;not applicable;;yes;');
    assert.equal(answers?.['eco_job_search_reason'], 'not_applicable');
  });

  test('the same row twice is one', async () => {
    const imported = await read([usual[4]]);
    assert.deepEqual(told(imported), ['duplicate_row | 25 | uuid | u4 | - | leave_out']);
    assert.deepEqual([imported.counts.good, imported.counts.leftOut], [24, 1]);
  });

  test('an empty row is none', async () => {
    const imported = await read([';;;;;;;;;;;;', '', 'a;C20;midline;14/03/2023;male;30;;neutral;no;;;yes;']);
    assert.deepEqual([imported.counts.good, imported.counts.emptyRows, imported.rows.at(-1)?.row], [25, 2, 27]);
  });
});

describe('what is decided is done:', () => {
  const bad = 'a;C20;midline;14/03/2023;male;200;;satisfeid;???;pay;;yes;';
  const single: ImportDecisions['single'] = [];

  test('by kind, and what follows from it is checked', async () => {
    const imported = await read([bad], {
      byKind: { near_value: 'repair', unknown_value: 'blank', out_of_range: 'keep', answer_behind_silence: 'blank' },
      single,
    });
    assert.deepEqual(
      imported.problems.map(({ code, fate }) => `${code} ${fate}`),
      ['out_of_range keep', 'near_value repair', 'unknown_value blank', 'answer_behind_silence blank'],
    );
    assert.deepEqual(imported.rows.at(-1), {
      row: 25,
      response: { responseId: 'a', caseNumber: 'C20', round: 'midline', interviewedOn: '2023-03-14', age: 200 },
      person: { sex: 'male' },
      answers: { eco_satisfaction: 'satisfied', psy_able_to_stay: 'yes' },
    });
  });

  test('singly, before what holds for the kind', async () => {
    const imported = await read([bad, 'b;C21;midline;14/03/2023;male;30;;???;no;;;yes;'], {
      byKind: { near_value: 'repair', unknown_value: 'leave_out', out_of_range: 'blank' },
      single: [{ row: 25, column: 'eco_job_search', decision: 'repair', to: 'Oui' }],
    });
    assert.deepEqual(imported.rows.at(-1)?.answers, {
      eco_satisfaction: 'satisfied',
      eco_job_search: 'yes',
      eco_job_search_reason: 'pay',
      psy_able_to_stay: 'yes',
    });
    assert.deepEqual([imported.counts.good, imported.counts.held, imported.counts.leftOut], [25, 0, 1]);
  });

  test('a repair that is no answer either is not done', async () => {
    const imported = await read([bad], {
      byKind: { near_value: 'repair', out_of_range: 'keep' },
      single: [{ row: 25, column: 'eco_job_search', decision: 'repair', to: 'perhaps' }],
    });
    assert.equal(imported.counts.held, 1);
  });
});

describe('a mapping', () => {
  const other = fileOf('a;C20;midline;14/03/2023;male;30;;voir note;no;;;yes;')
    .toString()
    .replace('Case number', ' CASE  Number ')
    .replace('eco_assets', 'ECO_ASSETS');

  test('that was corrected and kept reads a later file under other capitals', async () => {
    const { mapping } = await read(['a;C20;midline;14/03/2023;male;30;;voir note;no;;;yes;']);
    const corrected = {
      ...mapping,
      columns: mapping.columns.map((column) => ({
        ...column,
        values: column.values.map((value) =>
          value.value === 'voir note' ? { ...value, to: 'dont_know', confidence: 1, why: 'person' as const } : value,
        ),
      })),
    };
    const kept: unknown = JSON.parse(JSON.stringify(savedMapping(corrected)));
    const table = await openForeignTable(Buffer.from(other));
    const fitted = fitMapping(kept as typeof mapping, await profileTable(table), { instrument, today });
    await table.close();
    const imported = await importAll(Buffer.from(other), instrument, { mapping: fitted });
    assert.deepEqual(told(imported), []);
    assert.equal(imported.rows.at(-1)?.answers['eco_satisfaction'], 'dont_know');
    assert.equal(imported.rows[0].answers['eco_assets'], 'land trees');
  });

  test('that is kept holds no text that nobody understood', async () => {
    const { mapping } = await read(['a;C20;midline;14/03/2023;male;30;;ask her brother Musa;no;;;yes;']);
    assert.match(JSON.stringify(mapping), /Musa/);
    assert.doesNotMatch(JSON.stringify(savedMapping(mapping)), /Musa|count/);
  });

  test('that names a code which does not exist is not believed: the text waits, in a question as in a fact', async () => {
    const { mapping } = await read([]);
    const wrong: Readonly<Record<string, string>> = { eco_satisfaction: 'happy', Sex: 'lady', eco_assets: 'none land' };
    const meant = (name: string, to: string | null): string | null => wrong[name] ?? to;
    const columns = mapping.columns.map((column) => ({
      ...column,
      values: column.values.map((value) => ({ ...value, to: meant(column.header, value.to), confidence: 1 })),
    }));
    const imported = await importAll(fileOf(), instrument, { mapping: { ...mapping, columns } });
    assert.equal(imported.counts.good, 0);
    const codes = new Set(imported.problems.map(({ code, place }) => `${code} ${place.column}`));
    assert.deepEqual(
      [...codes].toSorted(),
      Object.keys(wrong)
        .toSorted()
        .map((column) => `unknown_value ${column}`),
    );
  });

  test('says of every row only what a row can say', async () => {
    const { mapping } = await read([]);
    const columns = mapping.columns.filter(({ header: name }) => name !== 'Round' && name !== 'Age');
    const saying = (everyRow: typeof mapping.everyRow): Promise<Imported> =>
      importAll(fileOf(), instrument, { mapping: { ...mapping, columns, everyRow } });
    const { rows } = await saying({ round: 'Midline', country: 'Maroc', age: '٣٠' });
    const { round, country, age } = rows[0]?.response ?? {};
    assert.deepEqual([round, country, age], ['midline', 'MA', 30]);
    await assert.rejects(saying({ round: 'follow', age: 'old' }), (error: unknown) => {
      assert.ok(error instanceof Stopped);
      assert.deepEqual(
        error.problems.map(({ code, parameters }) => [code, parameters['item'], parameters['name']]),
        [
          ['unknown_option', 'round', 'follow'],
          ['unknown_option', 'age', 'old'],
        ],
      );
      return true;
    });
  });

  test('says what holds for every row of a file that does not say it', async () => {
    const { mapping } = await read([]);
    const columns = mapping.columns.map((column) =>
      column.header === 'Round' ? { ...column, target: { kind: 'ignore' as const } } : column,
    );
    const imported = await importAll(fileOf(), instrument, {
      mapping: { ...mapping, columns, everyRow: { round: 'endline' } },
    });
    assert.deepEqual(imported.counts.byRound, { endline: 24 });
  });
});

test('a column without any proof of its order leaves each double meaning open', async () => {
  const rows = ['01/02/2023', '03/04/2023', '05/05/2023'].map((day, n) => `u${n};C${n};baseline;${day};satisfied`);
  const file = Buffer.from(['uuid;Case number;Round;Interview date;eco_satisfaction', ...rows].join('\n'));
  const imported = await importAll(file, instrument);
  assert.deepEqual(
    imported.problems.map(
      ({ code, place, parameters }) => `${code} ${place.row} ${parameters['proposal']} ${parameters['other']}`,
    ),
    ['ambiguous_date 1 2023-02-01 2023-01-02', 'ambiguous_date 2 2023-04-03 2023-03-04'],
  );
  const columns = imported.mapping.columns.map((column) =>
    column.dateOrder === undefined ? column : { ...column, dateOrder: 'mdy' as const, isOrderSure: true },
  );
  const again = await importAll(file, instrument, { mapping: { ...imported.mapping, columns } });
  assert.deepEqual(
    again.rows.map(({ response }) => response.interviewedOn),
    ['2023-01-02', '2023-03-04', '2023-05-05'],
  );
});

test('one cell for all options and one column for each must say the same', async () => {
  const options = ['land', 'animals', 'none'];
  const head = [
    'Case number',
    'Round',
    'Interview date',
    'eco_assets',
    ...options.map((option) => `eco_assets/${option}`),
  ];
  const rows = [
    'C1;baseline;2023-01-20;land;1;0;0',
    'C2;baseline;2023-01-20;land;1;1;0',
    'C3;baseline;2023-01-20;animols;0;1;0',
    'C4;baseline;2023-01-20;;1;0;0',
    'C5;baseline;2023-01-20;declined;;;',
    'C6;baseline;2023-01-20;none;0;0;1',
  ];
  const imported = await importAll(Buffer.from([head.join(';'), ...rows].join('\n')), instrument);
  assert.deepEqual(told(imported), [
    'contradictory_multiple | 2 | eco_assets | land | land | held',
    'near_value | 3 | eco_assets | animols | animals | held',
    'contradictory_multiple | 4 | eco_assets |  | land | held',
  ]);
  assert.deepEqual(
    imported.rows.map(({ answers }) => answers['eco_assets']),
    ['land', 'declined', 'none'],
  );
});
