import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { readTable } from '../../test/fuzz-table.ts';
import { rowTexts } from './cells.ts';
import { openTable } from './files.ts';
import { limits } from './limits.ts';
import { cellsOf } from './table.ts';
import { rowOf, sheetOf, workbookOf, type WorkbookText } from '../../test/fuzz-zip.ts';

const folder = folderForTests('xlsx');
const path = join(folder, 'book.xlsx');
const head = rowOf(['a', 'b']);

/** Styles: 0 plain, 1 a date, 2 date and time, 3 to 8 by their own formats. */
const formats = ['yyyy-mm-dd', '[h]:mm', '0.00" days"', '[Red]0', 'General', '\\d0'];
const styles = `<numFmts>${formats.map((code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/>${formats.map((_, i) => `<xf numFmtId="${170 + i}"/>`).join('')}</cellXfs>`;

describe('a sheet is read:', () => {
  const kinds: Readonly<Record<string, readonly [xml: string, text: string]>> = {
    'a text of its own': ['<c t="inlineStr"><is><t>x &amp; y</t></is></c>', 'x & y'],
    'a text with its spaces': ['<c t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>', ' x '],
    'a text in pieces': ['<c t="inlineStr"><is><r><rPr><b/></rPr><t>x</t></r><r><t> y</t></r></is></c>', 'x y'],
    'a text without the reading aids of Japanese': [
      '<c t="inlineStr"><is><r><t>課</t></r><rPh sb="0" eb="1"><t>か</t></rPh><phoneticPr fontId="1"/></is></c>',
      '課',
    ],
    'a text in CDATA': ['<c t="inlineStr"><is><t><![CDATA[<x>]]></t></is></c>', '<x>'],
    'a text with signs for control characters': [
      '<c t="inlineStr"><is><t>x_x000D_y_x005F_x000D_</t></is></c>',
      'x\ry_x000D_',
    ],
    'a text that is half a sign': ['<c t="inlineStr"><is><t>_xD800_ _x12_</t></is></c>', '_xD800_ _x12_'],
    'a text from the table of texts': ['<c t="s"><v>0</v></c>', 'yes'],
    'a text in pieces from there': ['<c t="s"><v>1</v></c>', 'so so'],
    'an empty text from there': ['<c t="s"><v>2</v></c>', ''],
    'a whole number': ['<c><v>42</v></c>', '42'],
    'a number of all its digits': ['<c t="n"><v>0.1000000000000000055511151231257827</v></c>', '0.1'],
    'a number in powers of ten': ['<c><v>1E-7</v></c>', '1e-7'],
    'a number without a date in its format': ['<c s="5"><v>45000</v></c>', '45000'],
    'a number in red': ['<c s="6"><v>45000</v></c>', '45000'],
    'a number in the general format': ['<c s="7"><v>1.5</v></c>', '1.5'],
    'a number behind a letter that is none of a date': ['<c s="8"><v>7</v></c>', '7'],
    'a number in a style that nobody wrote down': ['<c s="99"><v>45000</v></c>', '45000'],
    'yes and no': ['<c t="b"><v>1</v></c>', 'true'],
    'a date of its own': ['<c t="d"><v>2024-02-29</v></c>', '2024-02-29'],
    'a cell with a style alone': ['<c s="1"/>', ''],
    'a cell without a value': ['<c t="s"></c>', ''],
    'the first day': ['<c s="1"><v>1</v></c>', '1900-01-01'],
    'the day before the leap day that never was': ['<c s="1"><v>59</v></c>', '1900-02-28'],
    'the day after it': ['<c s="1"><v>61</v></c>', '1900-03-01'],
    'a day of our time': ['<c s="1"><v>45351</v></c>', '2024-02-29'],
    'a day by its own format': ['<c s="3"><v>45351</v></c>', '2024-02-29'],
    'a day with its time': ['<c s="2"><v>45351.75</v></c>', '2024-02-29T18:00:00'],
    'a time a hair off a second': ['<c s="2"><v>45351.7499999999</v></c>', '2024-02-29T18:00:00'],
    'a time without a day': ['<c s="4"><v>0.5</v></c>', '12:00:00'],
  };
  const texts =
    '<si><t>yes</t></si><si><r><t xml:space="preserve">so </t></r><r><t>so</t></r><rPh><t>x</t></rPh></si><si><t/></si>';
  for (const [what, [xml, text]] of Object.entries(kinds)) {
    test(what, async () => {
      const { rows } = await read({ sheets: { S: sheetOf(`${head}<row>${xml}${cell('end')}</row>`) }, texts, styles });
      assert.deepEqual(rows, [[text, 'end']]);
    });
  }

  test('the days of a workbook that counts from 1904', async () => {
    const xml = sheetOf(`${head}<row><c s="1"><v>0</v></c><c s="1"><v>43889</v></c></row>`);
    const { rows } = await read({ sheets: { S: xml }, styles, isDate1904: true });
    assert.deepEqual(rows, [['00:00:00', '2024-02-29']]);
  });

  test('no', async () => {
    const { rows } = await read({ sheets: { S: sheetOf(`${head}<row><c t="b"><v>0</v></c></row>`) } });
    assert.deepEqual(rows, [['false', '']]);
  });

  test('a gap in the cells as empty cells', async () => {
    const { rows } = await read({ sheets: { S: sheetOf(`${head}<row r="2"><c r="B2"><v>2</v></c></row>`) } });
    assert.deepEqual(rows, [['', '2']]);
  });

  test('a gap in the rows as empty rows', async () => {
    const { rows } = await read({ sheets: { S: sheetOf(`${head}${rowOf(['x'], 3)}<row/>${rowOf(['y'], 6)}`) } });
    assert.deepEqual(rows, [
      ['', ''],
      ['x', ''],
      ['', ''],
      ['', ''],
      ['y', ''],
    ]); // prettier
  });

  test('a long gap a portion at a time', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `c${i}`);
    const last = limits.emptyRows + 1;
    writeFileSync(path, workbookOf({ sheets: { S: sheetOf(`${rowOf(names)}${rowOf(['x', 'y'], last)}`) } }));
    const table = await openTable(path);
    const portions: number[] = [];
    let end: readonly string[] = [];
    for await (const { cells } of cellsOf(table)) {
      portions.push(cells.rows);
      end = rowTexts(cells, cells.rows - 1);
    }
    await table.close();
    assert.deepEqual([portions.reduce((sum, rows) => sum + rows), end.slice(0, 3)], [last - 1, ['x', 'y', '']]);
    assert.ok(portions.length > 1, 'not all at once');
  });

  test('no rows behind the last that holds text', async () => {
    const blank = '<row><c s="1"/></row><row><c t="s"><v>2</v></c></row><row/>';
    const { rows } = await read({ sheets: { S: sheetOf(`${head}${rowOf(['x', 'y'])}${blank}`) }, texts, styles });
    assert.deepEqual(rows, [['x', 'y']]);
  });

  test('the header from the first row that holds text, without what is blank at its end', async () => {
    const { names, rows } = await read({
      sheets: { S: sheetOf(`<row/><row><c s="1"/></row>${rowOf(['a', '', 'c', ''])}${rowOf(['1'])}`) },
    });
    assert.deepEqual([names, rows], [['a', '', 'c'], [['1', '', '']]]);
  });

  test('with every name behind a prefix', async () => {
    const xml = sheetOf(`${head}<row><c t="inlineStr"><is><t>x</t></is></c><c><v>1</v></c></row>`)
      .replaceAll(/<(\/?)(?=[a-z])/gi, '<$1x:')
      .replace('xmlns=', 'xmlns:x=');
    assert.deepEqual((await read({ sheets: { S: xml } })).rows, [['x', '1']]);
  });

  test('not what stands behind the rows, such as lists to choose from on another sheet', async () => {
    const lists =
      '<extLst><ext xmlns:xm="urn:x"><xm:dataValidation><xm:f>Lists!$A$1:$A$9</xm:f><row/><c/></xm:dataValidation></ext></extLst>';
    const { rows } = await read({ sheets: { S: sheetOf(`${head}${rowOf(['x', 'y'])}`, lists) } });
    assert.deepEqual(rows, [['x', 'y']]);
  });

  test('the one that is asked for, by its exact name', async () => {
    const sheets = { Info: sheetOf(rowOf(['n'])), 'Data &amp; more': sheetOf(`${head}${rowOf(['1', '2'])}`) };
    writeFileSync(path, workbookOf({ sheets }));
    assert.deepEqual((await readTable(path, 'Data & more')).rows, [['1', '2']]);
    assert.deepEqual((await readTable(path, 'Info')).names, ['n']);
  });

  test('the example from the field, where it stands beside the checkout', async () => {
    const example = join(import.meta.dirname, '../../../shared/data/kobo_guinea_labels_fr.xlsx');
    if (!existsSync(example)) return;
    const { names, rows } = await readTable(example);
    assert.equal(rows.length, 1102);
    assert.ok(rows.every((row) => row.length === names.length));
  });
});

function cell(text: string): string {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
}

async function read(book: WorkbookText): Promise<{ names: readonly string[]; rows: readonly (readonly string[])[] }> {
  writeFileSync(path, workbookOf(book));
  return readTable(path);
}
