import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Day, ImportDecisions, ImportProblem, WorkbookMapping, WorkbookRow } from '@orion/core';
import { writeXlsx } from 'hucre/xlsx';
import { openForeignTable } from './open-foreign.ts';
import { profileTable } from './profile.ts';
import { proposeWorkbook, type ProfiledSheet } from './propose-workbook.ts';
import { readWorkbookSheet } from './read-workbook.ts';

const today = '2026-11-22' as Day;

interface Read {
  readonly mapping: WorkbookMapping;
  readonly rows: Readonly<Record<string, readonly WorkbookRow[]>>;
  readonly problems: readonly ImportProblem[];
}

async function read(
  source: Uint8Array,
  decisions?: ImportDecisions,
  correct = (mapping: WorkbookMapping): WorkbookMapping => mapping,
): Promise<Read> {
  const first = await openForeignTable(source);
  const names = first.found.sheets?.map(({ name }) => name) ?? ['file'];
  await first.close();
  const profiled: ProfiledSheet[] = [];
  const tables = [];
  for (const sheet of names) {
    const table = await openForeignTable(source, names.length > 1 ? { sheet } : {});
    tables.push(table);
    profiled.push({ sheet, profile: await profileTable(table) });
  }
  const mapping = correct(proposeWorkbook(profiled, today));
  const rows: Record<string, WorkbookRow[]> = {};
  const problems: ImportProblem[] = [];
  for (const [i, table] of tables.entries()) {
    const task = { table, mapping: mapping.sheets[i], acceptFrom: mapping.acceptFrom, today };
    for await (const batch of readWorkbookSheet({ ...task, ...(decisions ? { decisions } : {}) })) {
      (rows[names[i]] ??= []).push(...batch.rows);
      problems.push(...batch.problems);
    }
    await table.close();
  }
  return { mapping, rows, problems };
}

const sheets = [
  { name: 'Notice', rows: [['Classeur tenu à la main depuis 2019'], ['Ne pas diffuser']] },
  {
    name: 'Bénéficiaires',
    rows: [
      ['Liste des bénéficiaires', null, null],
      [
        'N° dossier',
        'Nom et prénoms',
        'Sexe',
        'Date de naissance',
        'Pays d’accueil',
        'Date de retour',
        'Type de retour',
        'N° de téléphone',
        'Langue parlée',
        'Préfecture',
      ],
      ['A-1', 'DIALLO Mamadou', 'H', '14/05/1994', 'Libye', '13/02/2022', 'RVH', '+224 622 00 00 01', 'Peul', 'Mamou'],
      ['A-2', 'Aïssatou Bah', 'F', '1990', 'Algérie', '2022-03-01', 'forcé', 622000002, 'français', 'Labé'],
      ['A-3', 'Ibrahima Sow', 'masculn', '31/02/1991', 'Niger', '28/02/2022', 'AVRR', null, 'soussou', 'Kindia'],
    ],
  },
  {
    name: 'Ménages',
    rows: [
      ['N° dossier', 'N° ménage', 'Lien de parenté'],
      ['A-1', 'M1', 'Chef de ménage'],
      ['A-2', 'M1', 'épouse'],
    ],
  },
  {
    name: 'Appels',
    rows: [
      ['N° dossier', 'Date du contact', 'Moyen', 'Résultat', 'Remarques'],
      ['A-1', '15/03/2022', 'Téléphone', 'Joint', 'va bien'],
      ['A-2', '16/03/2022', 'Visite', 'absente', null],
      ['A-2', '17/03/2022', 'WhatsApp', 'message laissé', null],
    ],
  },
  {
    name: 'Aides',
    rows: [
      [
        'N° dossier',
        'Projet',
        'Bailleur',
        'Dimension',
        'Niveau',
        'Type d’aide',
        'Statut',
        'Devise',
        'Montant prévu',
        'Montant accordé',
        'Montant remis',
        'Date de remise',
      ],
      [
        'A-1',
        'EUTF',
        'EU',
        'Économique',
        'individuel',
        'Microentreprise',
        'Livré',
        'GNF',
        '12 500 000',
        '12 500 000',
        '12 000 000 GNF',
        '20/06/2022',
      ],
      [
        'A-2',
        'EUTF',
        'EU',
        'Psychosociale',
        'individuel',
        'Appui psychosocial',
        'en cours',
        'GNF',
        null,
        null,
        null,
        '21/06/2022',
      ],
      [
        'A-2',
        'EUTF',
        'EU',
        'Social',
        'communautaire',
        'Scolarité',
        'annulée',
        'GNF',
        '500 000,50',
        null,
        null,
        '21/06/2022',
      ],
    ],
  },
];

describe('a workbook of people is read:', () => {
  test('each sheet is known by what it holds, and its rows come as the house writes them', async () => {
    const { mapping, rows } = await read(await writeXlsx({ sheets }));
    assert.deepEqual(
      mapping.sheets.map(({ sheet, kind }) => [sheet, kind]),
      [
        ['Notice', null],
        ['Bénéficiaires', 'people'],
        ['Ménages', 'households'],
        ['Appels', 'contacts'],
        ['Aides', 'assistance'],
      ],
    );
    assert.deepEqual(rows['Bénéficiaires'], [
      {
        row: 1,
        kind: 'people',
        number: 'A-1',
        fields: {
          sex: 'male',
          birth: '1994-05-14',
          hostCountry: 'Libye',
          returnedOn: '2022-02-13',
          returnKind: 'voluntary_humanitarian',
          phone: '+224 622 00 00 01',
          spokenLanguage: 'ff',
          placeOfReturn: 'Mamou',
          givenName: 'Mamadou',
          familyName: 'DIALLO',
        },
      },
      {
        row: 2,
        kind: 'people',
        number: 'A-2',
        fields: {
          sex: 'female',
          birth: '1990',
          hostCountry: 'Algérie',
          returnedOn: '2022-03-01',
          returnKind: 'forced',
          phone: '622000002',
          spokenLanguage: 'fr',
          placeOfReturn: 'Labé',
          givenName: 'Aïssatou',
          familyName: 'Bah',
        },
      },
    ]);
    assert.deepEqual(
      rows['Ménages'].map(({ fields }) => fields),
      [
        { household: 'M1', householdPlace: 'head' },
        { household: 'M1', householdPlace: 'spouse' },
      ],
    );
    assert.deepEqual(
      rows['Appels'].map(({ number, fields }) => [number, fields['on'], fields['channel'], fields['outcome']]),
      [
        ['A-1', '2022-03-15', 'phone', 'reached'],
        ['A-2', '2022-03-16', 'in_person', 'no_answer'],
        ['A-2', '2022-03-17', 'message', 'left_message'],
      ],
    );
    assert.deepEqual(
      rows['Aides'].map(({ fields: { kind, state, dimension, level, budget, delivered, currency } }) => [
        kind,
        state,
        dimension,
        level,
        budget,
        delivered,
        currency,
      ]),
      [
        ['micro_business', 'delivered', 'economic', 'individual', 12_500_000, 12_000_000, 'GNF'],
        ['psychosocial_individual', 'approved', 'psychosocial', 'individual', undefined, undefined, 'GNF'],
        ['education', 'cancelled', 'social', 'community', 500_000.5, undefined, 'GNF'],
      ],
    );
  });

  test('what is not certain waits, and is taken as it was decided', async () => {
    const content = await writeXlsx({ sheets });
    const { problems } = await read(content);
    assert.deepEqual(
      problems.map(({ code, place, value, proposal }) => [code, place.row, place.column, value, proposal]),
      [
        ['near_value', 3, 'Sexe', 'masculn', 'male'],
        ['bad_date', 3, 'Date de naissance', '31/02/1991', '1991-02-28'],
      ],
    );
    const { rows } = await read(content, { byKind: { near_value: 'repair', bad_date: 'blank' }, single: [] });
    assert.deepEqual(
      [rows['Bénéficiaires'][2].fields['sex'], rows['Bénéficiaires'][2].fields['birth']],
      ['male', undefined],
    );
  });

  test('a code that does not exist, from a mapping written by hand, is not believed', async () => {
    const file = Buffer.from('N° dossier;Nom;Sexe\nA-1;Bah;femme\nA-2;Diallo;homme\n');
    const { rows, problems } = await read(file, undefined, (mapping) => {
      const written = JSON.stringify(mapping).replace('"to":"female"', '"to":"lady"');
      return JSON.parse(written) as WorkbookMapping;
    });
    assert.deepEqual(
      rows['file']?.map(({ number }) => number),
      ['A-2'],
    );
    assert.deepEqual(
      problems.map(({ code, place, value }) => [code, place.row, value]),
      [['unknown_value', 1, 'femme']],
    );
  });

  test('in Arabic, from a file alone, with somebody in it twice', async () => {
    const file = [
      'رقم الملف;الاسم الشخصي;الاسم العائلي;الجنس;تاريخ العودة;نوع العودة',
      '١٢;ليلى;العلوي;أنثى;١٥/٠٣/٢٠٢٢;عودة طوعية',
      '١٣;عمر;بنعلي;ذكر;٢٠/٠٣/٢٠٢٢;ترحيل',
      '١٢;ليلى;العلوي;ذكر;١٥/٠٣/٢٠٢٢;عودة طوعية',
    ];
    const { rows, problems } = await read(Buffer.from(file.join('\n')));
    assert.deepEqual(
      rows['file'].map(({ number, fields }) => [number, fields['sex'], fields['returnedOn'], fields['returnKind']]),
      [
        ['12', 'female', '2022-03-15', 'assisted_voluntary'],
        ['13', 'male', '2022-03-20', 'forced'],
      ],
    );
    assert.deepEqual(
      problems.map(({ code, place, fate }) => [code, place.row, fate]),
      [['conflicting_duplicate', 3, 'held']],
    );
  });
});
