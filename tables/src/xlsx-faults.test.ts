import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { problemsOf, readTable, writeTable } from '../../test/fuzz-table.ts';
import { rowOf, sheetOf, workbookOf, workbookParts, zipOf, type WorkbookText } from '../../test/fuzz-zip.ts';

const folder = folderForTests('xlsx-faults');
const path = join(folder, 'book.xlsx');
const head = rowOf(['a', 'b']);
const plain = { sheets: { Data: sheetOf(head + rowOf(['1', '2'])) } };

describe('a workbook is refused', () => {
  const rows: Readonly<Record<string, readonly [xml: string, refusal: RegExp]>> = {
    'with a formula, by its cell': [
      '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2+1</f><v>2</v></c></row>',
      /^workbook_formula B2$/,
    ],
    'with a formula in a cell without a name': ['<row><c><v>1</v></c><c><f>A2</f></c></row>', /^workbook_formula B2$/],
    'with a formula for many cells': [
      '<row r="2"><c r="A2"><f t="shared" ref="A2:A9" si="0">1</f></c></row>',
      /^workbook_formula A2$/,
    ],
    'with an error in a cell': [
      '<row r="2"><c r="B2" t="e"><v>#DIV/0!</v></c></row>',
      /^workbook_error_cell B2 #DIV\/0!$/,
    ],
    'with a text that is not in the table of texts': [
      '<row r="2"><c r="A2" t="s"><v>1</v></c></row>',
      /cell A2 names text 1, which does not exist/,
    ],
    'with a cell that stands there twice': [
      '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
      /cell A2 stands there twice/,
    ],
    'with cells out of order': [
      '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
      /cell A2 stands there twice or out of order/,
    ],
    'with a row that stands there twice': [rowOf(['1'], 2) + rowOf(['1'], 2), /row 2 stands behind row 2/],
    'with rows out of order': [rowOf(['1'], 3) + rowOf(['1'], 2), /row 2 stands behind row 3/],
    'with a row beyond the last': [rowOf(['1'], 1_048_577), /row 1048577 stands behind row 1/],
    'with a gap longer than may be': [rowOf(['1'], 20_000), /^workbook_empty_rows 10000 20000$/],
    'with a row in a row': [`<row>${rowOf(['1'])}</row>`, /row 3 stands within another/],
    'with a cell outside a row': ['<c r="A2"><v>1</v></c>', /cell A2 stands outside a row/],
    'with a cell in a cell': ['<row><c><c><v>1</v></c></c></row>', /stands outside a row/],
    'with a cell whose name is none': ['<row r="2"><c r="2A"><v>1</v></c></row>', /there is no cell 2A/],
    'with a cell beyond the last column': ['<row r="2"><c r="ZZZ2"><v>1</v></c></row>', /there is no cell ZZZ2/],
    'with a number that is none': ['<row r="2"><c r="A2"><v>12,5</v></c></row>', /cell A2 holds no number/],
    'with a number without end': ['<row r="2"><c r="A2"><v>1e999</v></c></row>', /cell A2 holds no number/],
    'with a number in another notation': ['<row r="2"><c r="A2"><v>0x1F</v></c></row>', /cell A2 holds no number/],
    'with neither yes nor no': [
      '<row r="2"><c r="A2" t="b"><v>TRUE</v></c></row>',
      /cell A2 holds neither true nor false/,
    ],
    'with a cell too long': [rowOf(['x'.repeat(70_000)]), /holds more than 65536 characters/],
    'with a row longer than the header': [rowOf(['1', '2']) + rowOf(['1', '2', '3']), /^row_ragged row 2 3 2$/],
    'with a NUL in a text': [rowOf(['1', '2']) + rowOf(['x_x0000_y']), /^nul_byte row 2$/],
    'with XML that is not closed': ['<row><c>', /unexpected|unclosed|closing/i],
    'with an entity of its own': ['<row><c t="inlineStr"><is><t>&own;</t></is></c></row>', /undefined entity/],
  };
  for (const [what, [xml, refusal]] of Object.entries(rows)) {
    test(what, async () =>
      assert.match(await said({ sheets: { Data: sheetOf(head + xml) }, texts: '<si><t>x</t></si>' }), refusal),
    );
  }

  test('without any row', async () => {
    assert.match(await said({ sheets: { Data: sheetOf('') } }), /^file_empty$/);
    assert.match(await said({ sheets: { Data: sheetOf('<row/><row><c s="1"/></row>') } }), /^file_empty$/);
  });

  test('without a sheet', async () => assert.match(await said({ sheets: {} }), /it has no sheet/));

  test('with several sheets, until one is named', async () => {
    const sheets = { Data: sheetOf(head), Lists: sheetOf(head) };
    assert.match(await said({ sheets }), /^workbook_several_sheets 2 Data, Lists$/);
    assert.match(await said({ sheets }, 'Liste'), /^workbook_no_such_sheet Liste Data, Lists$/);
    assert.match(await said({ sheets }, 'data'), /^workbook_no_such_sheet/);
    assert.match(await said(plain, 'Other'), /^workbook_no_such_sheet Other Data$/);
  });

  test('without the part that a sheet names', async () => {
    const parts = workbookParts(plain).filter(({ name }) => !name.includes('sheet1'));
    assert.match(await saidOf(zipOf(parts)), /it has no part xl\/worksheets\/sheet1.xml/);
  });

  test('with text in another encoding', async () => {
    const parts = workbookParts(plain).map((part) =>
      part.name.includes('sheet1') ? { ...part, bytes: Buffer.from(String(part.bytes), 'utf16le') } : part,
    );
    assert.match(await saidOf(zipOf(parts)), /workbook_broken/);
  });

  test('that is protected by a password', async () => {
    assert.match(await saidOf(Buffer.from('d0cf11e0a1b11ae10000', 'hex')), /^workbook_encrypted$/);
  });

  test('that is empty, or no archive', async () => {
    assert.match(await saidOf(Buffer.alloc(0)), /^file_empty$/);
    assert.match(await saidOf(Buffer.from('a,b\n1,2\n')), /^workbook_broken/);
    assert.match(await saidOf(Buffer.alloc(100)), /^workbook_broken/);
  });

  test('that was cut short, wherever', async () => {
    const whole = workbookOf(plain);
    for (const share of [0.01, 0.3, 0.5, 0.7, 0.9, 0.999])
      assert.match(
        await saidOf(whole.subarray(0, Math.floor(whole.length * share))),
        /^workbook_broken/,
        String(share),
      );
  });

  test('whose directory points anywhere, and nothing is thrown where nobody can catch it', async () => {
    await writeTable(path, ['a', 'b'], [['1', '2']]);
    for (const whole of [workbookOf(plain), readFileSync(path)]) {
      const places = [whole.length - 3, whole.length + 1000, 0x7fff_ffff, 2 ** 53, 2 ** 62].map(BigInt);
      for (let at = whole.length - 500; at < whole.length - 8; at += 2) {
        const bytes = Buffer.from(whole);
        bytes.writeBigUInt64LE(places[(at >> 1) % places.length], at);
        writeFileSync(path, bytes);
        for (const { code } of await problemsOf(() => readTable(path))) assert.match(code, /^workbook_/, `byte ${at}`);
      }
    }
  });

  test('whose parts claim to unpack to more than a workbook may', async () => {
    const parts = workbookParts(plain).map((part) => ({ ...part, claimed: 0xc000_0000 }));
    assert.match(await saidOf(zipOf(parts)), /^workbook_too_large/);
  });

  test('whose part unpacks to more than it claims, or to less', async () => {
    for (const claimed of [5, 5_000_000]) {
      const parts = workbookParts(plain).map((part) => (part.name.includes('sheet1') ? { ...part, claimed } : part));
      assert.match(await saidOf(zipOf(parts)), /^workbook_broken.*bytes in the stream/);
    }
  });

  test('with a text that would fill the memory before it ends', async () => {
    for (const filler of [
      `</row>${' '.repeat(18e6)}<row>`,
      `<!--${' '.repeat(18e6)}-->`,
      `<c x="${' '.repeat(18e6)}"/>`,
    ])
      assert.match(await said({ sheets: { Data: sheetOf(`${head}<row>${filler}</row>`) } }), /bytes without a tag/);
  });
});

async function said(book: WorkbookText, sheet?: string): Promise<string> {
  return saidOf(workbookOf(book), sheet);
}

/** The code and everything that fills its sentence. */
async function saidOf(bytes: Uint8Array, sheet?: string): Promise<string> {
  writeFileSync(path, bytes);
  const [found] = await problemsOf(() => readTable(path, sheet));
  const row = found.place.row === undefined ? [] : [`row ${found.place.row}`];
  return [found.code, ...row, ...Object.values(found.parameters)].join(' ');
}
