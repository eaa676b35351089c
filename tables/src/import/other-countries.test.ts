import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wordsIn, type Item, type Language } from '@orion/core';
import type { ImportBatch } from './import-reading.ts';
import { coreInstrument, importAll, madeUpResponses, type MadeUp } from './made-up-responses.ts';

const instrument = await coreInstrument();
const truth = madeUpResponses(instrument, 60);

/** How a country writes its file. */
interface Style {
  readonly separator: string;
  readonly header: (item: Item, text: string) => string;
  readonly facts: readonly (readonly [header: string, cell: (one: MadeUp) => string])[];
  readonly between: string;
  readonly cell?: (text: string, n: number) => string;
  /** Multiple items as one column for each option, with these for yes and no. */
  readonly ticks?: readonly [string, string];
  readonly silence?: string;
}

function fileOf(language: Language | 'codes', style: Style): string {
  const words = language === 'codes' ? undefined : wordsIn(instrument, language);
  const label = (item: Item, code: string): string => words?.items[item.code]?.options[code] ?? code;
  const columns: { header: string; cell: (one: MadeUp, n: number) => string }[] = style.facts.map(([header, cell]) => ({
    header,
    cell,
  }));
  for (const item of instrument.items) {
    const header = style.header(item, words?.items[item.code]?.question ?? item.code);
    const said = (one: MadeUp): string => one.answers[item.code] ?? '';
    const isSilent = (text: string): boolean => text === 'declined' || text === '';
    if (item.kind === 'multiple' && style.ticks) {
      const [yes, no] = style.ticks;
      for (const option of item.options)
        columns.push({
          header: `${header}/${label(item, option)}`,
          cell: (one) => (isSilent(said(one)) ? '' : said(one).split(' ').includes(option) ? yes : no),
        });
    } else
      columns.push({
        header,
        cell: (one, n) => {
          if (said(one) === '') return '';
          const codes = said(one) === 'declined' ? [] : said(one).split(' ');
          const text =
            codes.length === 0
              ? (style.silence ?? words?.silences.declined ?? 'declined')
              : codes.map((code) => label(item, code)).join(style.between);
          return style.cell ? style.cell(text, n + item.number) : text;
        },
      });
  }
  const quote = (text: string): string =>
    /["\n\r]/.test(text) || text.includes(style.separator) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [
    columns.map(({ header }) => header),
    ...truth.map((one, n) => columns.map(({ cell }) => cell(one, n))),
  ];
  return lines.map((cells) => cells.map(quote).join(style.separator)).join('\r\n');
}

/** Ticks alone cannot say that somebody declined. */
function expected(one: MadeUp, isTicked: boolean): Readonly<Record<string, string>> {
  return Object.fromEntries(
    instrument.items.flatMap(({ code, kind }) => {
      const said = one.answers[code];
      return said === undefined || (isTicked && kind === 'multiple' && said === 'declined') ? [] : [[code, said]];
    }),
  );
}

function assertTrue(rows: ImportBatch['rows'], isTicked = false): void {
  assert.deepEqual(
    rows.map(({ answers }) => answers),
    truth.map((one) => expected(one, isTicked)),
  );
  assert.deepEqual(
    rows.map(({ response, person }) => [
      response.caseNumber,
      response.round,
      response.interviewedOn,
      response.age,
      person.sex,
    ]),
    truth.map(({ caseNumber, round, day, age, sex }) => [caseNumber, round, day, age, sex]),
  );
}

function told(problems: ImportBatch['problems']): readonly string[] {
  return problems
    .slice(0, 12)
    .map(({ code, place, value, proposal }) => `${code} ${place.row} ${place.column}: ${value} ${proposal ?? ''}`);
}

/** As an old Windows program writes it. */
function windows(text: string): Uint8Array {
  const high = new Map(
    Array.from({ length: 128 }, (_, i) => [new TextDecoder('windows-1252').decode(Uint8Array.of(128 + i)), 128 + i]),
  );
  return Uint8Array.from(text, (letter) => high.get(letter) ?? letter.charCodeAt(0));
}

const arabicDigits = (text: string): string => text.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]);
const [dmy, mdy] = [
  [2, 1, 0],
  [1, 2, 0],
].map((order) => (day: string, sign: string) => order.map((i) => day.split('-')[i]).join(sign));

describe('an export of another country is read whole:', () => {
  test('Arabic questions and answers, Arabic-Indic digits, semicolons, a byte-order mark', async () => {
    const text = fileOf('ar', {
      separator: ';',
      header: (item, question) => `س${arabicDigits(String(item.number))}. ${question}`,
      facts: [
        ['رقم الملف', ({ caseNumber }) => caseNumber],
        ['الجولة', ({ round }) => ({ baseline: 'خط الأساس', midline: 'منتصف المدة', endline: 'نهائي' })[round] ?? ''],
        ['تاريخ المقابلة', ({ day }) => arabicDigits(dmy(day, '/'))],
        ['الجنس', ({ sex }) => (sex === 'female' ? 'أنثى' : 'ذكر')],
        ['العُمر', ({ age }) => arabicDigits(String(age))],
      ],
      between: '، ',
      cell: (answer, n) =>
        n % 5 === 0 ? answer.replaceAll(/\p{M}/gu, '').replaceAll('أ', 'ا') : n % 7 === 0 ? `\u200F${answer} ` : answer,
    });
    const { found, rows, problems } = await importAll(Buffer.from(`\uFEFF${text}`), instrument);
    assert.deepEqual(told(problems), []);
    assertTrue(rows);
    assert.deepEqual([found.separator, found.encoding, found.hasMark], [';', 'utf-8', true]);
  });

  test('English topics behind groups and numbers, tabs, Windows-1252, one TRUE or FALSE column an option, months first', async () => {
    const text = fileOf('en', {
      separator: '\t',
      header: (item, question) =>
        `survey/${item.dimension}/Q${item.number}: ${question.replaceAll('“', '"').replaceAll('”', '"')}`,
      facts: [
        ['survey/meta/Beneficiary ID', ({ caseNumber }) => caseNumber],
        [
          'survey/meta/Survey round',
          ({ round }) => ({ baseline: 'Baseline', midline: 'Mid-line', endline: 'END LINE' })[round] ?? '',
        ],
        ['survey/meta/Date of interview', ({ day }) => mdy(day, '/')],
        ['survey/meta/Gender', ({ sex }) => (sex === 'female' ? 'F' : 'M')],
        ['survey/meta/Age (years)', ({ age }) => `${age}.0`],
      ],
      between: '; ',
      ticks: ['TRUE', 'FALSE'],
      cell: (answer, n) => (n % 4 === 0 ? answer.toUpperCase() : n % 6 === 0 ? `${answer}.` : answer),
      silence: 'Refused',
    });
    const { found, rows, problems } = await importAll(windows(text), instrument);
    assert.deepEqual(told(problems), []);
    assertTrue(rows, true);
    assert.equal(found.separator, '\t');
  });

  test('French questions cut at 60 letters, months by name, answers on lines of their own, accents lost', async () => {
    const text = fileOf('fr', {
      separator: ',',
      header: (item, question) => question.slice(0, 60) + (item.number % 2 === 0 ? '' : '…'),
      facts: [
        ['Numéro du dossier', ({ caseNumber }) => ` ${caseNumber}`],
        [
          'Type d’enquête',
          ({ round }) => ({ baseline: 'initiale', midline: 'mi-parcours', endline: 'finale' })[round] ?? '',
        ],
        [
          'Date de l’enquête',
          ({ day }) => new Date(day).toLocaleDateString('fr', { timeZone: 'UTC', dateStyle: 'long' }),
        ],
        ['Sexe du bénéficiaire', ({ sex }) => (sex === 'female' ? 'Féminin' : 'MASCULIN')],
        ['Âge', ({ age }) => `${age} ans`],
      ],
      between: '\n',
      cell: (answer, n) =>
        n % 3 === 0
          ? answer.normalize('NFD').replaceAll(/\p{M}/gu, '')
          : n % 5 === 0
            ? answer.replaceAll('’', "'").replaceAll(' ', '\u00A0')
            : answer,
      silence: 'refus de répondre',
    });
    const { rows, problems } = await importAll(Buffer.from(text), instrument);
    assert.deepEqual(told(problems), []);
    assertTrue(rows);
  });

  test('codes behind points, in UTF-16, several with spaces, dates as day numbers of a spreadsheet', async () => {
    const text = fileOf('codes', {
      separator: '|',
      header: (item) => `data.${item.dimension}.${item.code.toUpperCase()}`,
      facts: [
        ['data.id.caseNumber', ({ caseNumber }) => caseNumber],
        ['data.id.wave', ({ round }) => ({ baseline: '1', midline: '2', endline: '3' })[round] ?? ''],
        ['data.id.interview_date', ({ day }) => String(Date.parse(day) / 86_400_000 + 25_569)],
        ['data.id.sex', ({ sex }) => sex],
        ['data.id.age', ({ age }) => `${age},0`],
      ],
      between: ' ',
    });
    const { found, rows, problems } = await importAll(Buffer.from(`\uFEFF${text}`, 'utf16le'), instrument);
    assert.deepEqual(told(problems), []);
    assertTrue(rows);
    assert.deepEqual([found.separator, found.encoding], ['|', 'utf-16le']);
  });

  test('ticks as an x and nothing, options in brackets, years in two digits', async () => {
    const text = fileOf('fr', {
      separator: ';',
      header: (item, question) => `${item.number}) ${question}`,
      facts: [
        ['N° dossier', ({ caseNumber }) => caseNumber],
        ['Passage', ({ round }) => ({ baseline: 'R1', midline: 'R2', endline: 'R3' })[round] ?? ''],
        ['Date d’entretien', ({ day }) => dmy(day, '.').replace('.2023', '.23')],
        ['Genre', ({ sex }) => (sex === 'female' ? 'femme' : 'homme')],
        ['age', ({ age }) => String(age)],
      ],
      between: ', ',
      ticks: ['x', ''],
    });
    const { rows, problems } = await importAll(Buffer.from(text), instrument);
    assert.deepEqual(told(problems), []);
    assertTrue(rows, true);
  });
});

test('questions in words of their own are found by what they speak of, in any order', async () => {
  const file = [
    'رقم المستفيد;المرحلة;تاريخ الزيارة;النوع الاجتماعي;السن;جودة المسكن;القدرة على البقاء في البلد;مدى الرضا عن الحالة الاقتصادية;أعراض الضيق النفسي;الوصول إلى الماء الشروب;الإحساس بالأمان الجسدي',
    'م-1;قبلي;٢٣/٠٢/٢٠٢٢;أنثى;٢٥;سيّئ;لا;راضٍ جدا;حزن؛ خوف;جيد جدا;آمن',
    'م-2;بعدي;١٣/٠٢/٢٠٢٢;ذكر;٣١;ممتاز;نعم;غير راضٍ;لا شيء;متوسط;غير آمن',
  ];
  const { rows, problems } = await importAll(Buffer.from(file.join('\n')), instrument);
  assert.deepEqual(told(problems), []);
  assert.deepEqual(
    rows.map(({ answers, response, person }) => [response.round, response.age, person.sex, answers]),
    [
      [
        'baseline',
        25,
        'female',
        {
          soc_housing_standard: 'poor',
          psy_able_to_stay: 'no',
          eco_satisfaction: 'very_satisfied',
          psy_distress: 'sadness fear',
          soc_water_access: 'very_good',
          psy_safety: 'safe',
        },
      ],
      [
        'endline',
        31,
        'male',
        {
          soc_housing_standard: 'very_good',
          psy_able_to_stay: 'yes',
          eco_satisfaction: 'dissatisfied',
          psy_distress: 'none',
          soc_water_access: 'fair',
          psy_safety: 'unsafe',
        },
      ],
    ],
  );
});
