import { harmless } from './harmless.ts';
import { OutText } from './out-text.ts';
import type { OutCell, OutTable } from './export-table.ts';
import type { ArchiveEntry } from './zip-write.ts';
import { zipBytes } from './zip-write.ts';

/** What spreadsheet programs hold: rows and columns of a sheet, characters of a cell. */
export const workbookLimits = { rows: 1_048_576, columns: 16_384, characters: 32_767 } as const;

/** So many different texts are kept once for the whole workbook; what comes later stands in its cell. */
const mostShared = 50_000;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/**
 * Tables as a workbook of several sheets, in a stream (ECMA-376, part 1): the first row stays in sight, numbers
 * are numbers, and a text is never a formula. A table of sixty million cells takes as much memory as a small one.
 */
export function workbookBytes(tables: readonly OutTable[]): AsyncGenerator<Uint8Array> {
  const shared = new SharedTexts();
  const part = (name: string, text: string): ArchiveEntry => ({ name, bytes: () => once(text) });
  const numbered = tables.map((table, i) => ({ table, number: i + 1 }));
  return zipBytes([
    part('[Content_Types].xml', contentTypes(numbered.map(({ number }) => number))),
    part(
      '_rels/.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part('xl/workbook.xml', workbookPart(tables)),
    part('xl/_rels/workbook.xml.rels', workbookRelations(tables.length)),
    part('xl/styles.xml', styles),
    ...numbered.map(({ table, number }) => ({
      name: `xl/worksheets/sheet${number}.xml`,
      bytes: () => sheetBytes(table, shared),
    })),
    { name: 'xl/sharedStrings.xml', bytes: () => shared.bytes() },
  ]);
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}

function contentTypes(sheets: readonly number[]): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (path: string, kind: string): string =>
    `<Override PartName="${path}" ContentType="${type}.${kind}+xml"/>`;
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${override('/xl/sharedStrings.xml', 'sharedStrings')}${sheets.map((number) => override(`/xl/worksheets/sheet${number}.xml`, 'worksheet')).join('')}</Types>`;
}

function workbookPart(tables: readonly OutTable[]): string {
  const sheets = tables.map(
    ({ name }, i) => `<sheet name="${escapeXml(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  return `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** At most 31 signs, and none of those that a name of a sheet must not have. */
function sheetName(name: string): string {
  return name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31);
}

function workbookRelations(sheets: number): string {
  const line = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const all = Array.from({ length: sheets }, (_, i) => line(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  return `${head}<Relationships xmlns="${packages}/relationships">${all.join('')}${line(sheets + 1, 'styles', 'styles.xml')}${line(sheets + 2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`;
}

/** The second form of a cell is bold, for the first row. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

async function* sheetBytes({ columns, rows }: OutTable, shared: SharedTexts): AsyncGenerator<Uint8Array> {
  const text = new OutText();
  text.add(
    `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData><row>`,
  );
  for (const { name } of columns)
    text.add(`<c s="1" t="inlineStr"><is><t xml:space="preserve">${textOf(name)}</t></is></c>`);
  text.add('</row>');
  yield text.take();
  for await (const some of rows()) {
    for (const row of some) addRow(text, row, shared);
    yield text.take();
  }
  text.add('</sheetData></worksheet>');
  yield text.take();
}

const parts = {
  row: Buffer.from('<row>'),
  rowEnd: Buffer.from('</row>'),
  empty: Buffer.from('<c/>'),
  number: Buffer.from('<c><v>'),
  numberEnd: Buffer.from('</v></c>'),
};

function addRow(text: OutText, row: readonly OutCell[], shared: SharedTexts): void {
  text.raw(parts.row);
  for (let i = 0; i < row.length; i++) {
    const cell = row[i];
    if (cell === undefined || cell === '') text.raw(parts.empty);
    else if (typeof cell === 'number') {
      text.raw(parts.number);
      text.add(String(cell));
      text.raw(parts.numberEnd);
    } else text.raw(shared.cell(cell));
  }
  text.raw(parts.rowEnd);
}

/** Texts that occur again and again, such as codes: each stands once in the workbook, and cells name its place. */
class SharedTexts {
  readonly #cells = new Map<string, Uint8Array>();

  cell(text: string): Uint8Array {
    const known = this.#cells.get(text);
    if (known !== undefined) return known;
    if (this.#cells.size >= mostShared)
      return Buffer.from(`<c t="inlineStr"><is><t xml:space="preserve">${textOf(text)}</t></is></c>`);
    const cell = Buffer.from(`<c t="s"><v>${this.#cells.size}</v></c>`);
    this.#cells.set(text, cell);
    return cell;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    const text = new OutText();
    text.add(`${head}<sst xmlns="${main}">`);
    for (const shared of this.#cells.keys()) text.add(`<si><t xml:space="preserve">${textOf(shared)}</t></si>`);
    text.add('</sst>');
    yield text.take();
  }
}

/** A text as a cell holds it: no formula, no sign that XML lacks, and what reads like such a sign's name stays text. */
function textOf(text: string): string {
  return escapeXml(encodeControls(harmless(text).slice(0, workbookLimits.characters)));
}

function encodeControls(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      // oxlint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .toWellFormed();
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
