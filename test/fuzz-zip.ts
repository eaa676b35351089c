import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive, and what its headers claim against the truth. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The unpacked size that is written; the true one where it is absent. */
  readonly claimed?: number;
}

/** A ZIP archive of these parts, packed with deflate. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed } of parts) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(0x5821_0000, 6);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, place, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** What stands in a workbook made by hand; what is not given is left out. */
export interface WorkbookText {
  /** The XML of each sheet, by its name. */
  readonly sheets: Readonly<Record<string, string>>;
  /** The `<si>` elements of the table of texts. */
  readonly texts?: string;
  /** The content of `<styleSheet>`. */
  readonly styles?: string;
  readonly isDate1904?: boolean;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a workbook, as spreadsheet programs name them. */
export function workbookParts({ sheets, texts, styles, isDate1904 }: WorkbookText): readonly ZipPart[] {
  const names = Object.keys(sheets);
  const related = [
    ...names.map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
    ...(texts === undefined ? [] : [relation('t', 'sharedStrings', 'sharedStrings.xml')]),
    ...(styles === undefined ? [] : [relation('y', 'styles', 'styles.xml')]),
  ];
  const listed = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"/>`);
  const files: Readonly<Record<string, string | undefined>> = {
    '_rels/.rels': relations([relation('r', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${
      isDate1904 === true ? ' date1904="1"' : ''
    }/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(related),
    'xl/sharedStrings.xml': texts === undefined ? undefined : `<sst xmlns="${main}">${texts}</sst>`,
    'xl/styles.xml': styles === undefined ? undefined : `<styleSheet xmlns="${main}">${styles}</styleSheet>`,
    ...Object.fromEntries(Object.values(sheets).map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
  };
  return Object.entries(files).flatMap(([name, xml]) => (xml === undefined ? [] : [{ name, bytes: Buffer.from(xml) }]));
}

/** A workbook of these sheets. */
export function workbookOf(text: WorkbookText): Buffer {
  return zipOf(workbookParts(text));
}

/** The XML of a sheet around its rows. */
export function sheetOf(rows: string, behind = ''): string {
  return `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${behind}</worksheet>`;
}

/** A row of inline texts, numbered or not. */
export function rowOf(texts: readonly string[], number?: number): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`);
  return `<row${number === undefined ? '' : ` r="${number}"`}>${cells.join('')}</row>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
}

function relations(list: readonly string[]): string {
  return `<Relationships xmlns="${packaged}">${list.join('')}</Relationships>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
