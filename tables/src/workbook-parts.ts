import { posix } from 'node:path';
import { problem, Stopped } from '@orion/core';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import { openArchive } from './archive-file.ts';
import { limits } from './limits.ts';

/** The parts of a workbook, which is a ZIP archive of XML files. */
export interface WorkbookParts {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** What a workbook says besides its rows. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly isDate1904: boolean;
  readonly texts: readonly string[];
  /** By the style of a cell: whether it shows its number as a date or a time. */
  readonly isDateStyle: readonly boolean[];
}

export function workbookBroken(detail: string): Stopped {
  return new Stopped(problem('workbook_broken', {}, { detail }));
}

/** Opens the archive and refuses what claims to unpack to more than a workbook may. */
export async function openParts(path: string, bytes: number): Promise<WorkbookParts> {
  const zip = await openArchive(path, bytes);
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.workbookBytes)
      throw new Stopped(
        problem('workbook_too_large', {}, { detail: `more than ${limits.workbookBytes} bytes unpacked` }),
      );
    entries.set(entry.fileName.toLowerCase(), entry);
  }
  return { zip, entries };
}

export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Reads one part's XML as it is unpacked, yielding after each piece so that the caller can hand on what it has. Names come without prefix. */
export async function* readXml(
  { zip, entries }: WorkbookParts,
  part: string,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const entry = entries.get(part.toLowerCase());
  if (!entry) throw workbookBroken(`it has no part ${part}`);
  const parser = new SaxesParser();
  let untagged = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    untagged = 0;
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', (tag: SaxesTagPlain) => {
    untagged = 0;
    handlers.close?.(localName(tag.name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream = await zip.openReadStreamPromise(entry);
  for await (const bytes of stream) {
    untagged += (bytes as Buffer).length;
    parser.write(decoder.decode(bytes as Buffer, { stream: true }));
    // The parser keeps a text until it ends, however long it is.
    if (untagged > limits.recordBytes)
      throw workbookBroken(`${part} has more than ${limits.recordBytes} bytes without a tag`);
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
}

async function readWhole(parts: WorkbookParts, part: string, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(parts, part, handlers));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Reads which sheets there are, the table of texts and the date styles. */
export async function readWorkbook(parts: WorkbookParts): Promise<Workbook> {
  const root = (await relations(parts, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const related = await relations(parts, root);
  const sheets: Sheet[] = [];
  let isDate1904 = false;
  await readWhole(parts, root, {
    open: (name, attributes) => {
      if (name === 'workbookPr') isDate1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key !== 'id')?.[1];
      const target = related.find((relation) => relation.id === id);
      if (target?.type === 'worksheet') sheets.push({ name: attributes['name'] ?? '', part: target.target });
    },
  });
  const partOf = (type: string): string | undefined => related.find((relation) => relation.type === type)?.target;
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')];
  return {
    sheets,
    isDate1904,
    texts: texts === undefined ? [] : await readTexts(parts, texts),
    isDateStyle: styles === undefined ? [] : await readDateStyles(parts, styles),
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** What a part points to; the empty part is the archive itself. */
async function relations(parts: WorkbookParts, part: string): Promise<readonly Relation[]> {
  const folder = part === '' ? '' : posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relation[] = [];
  if (!parts.entries.has(file.toLowerCase())) return found;
  await readWhole(parts, file, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attributes['Target'] ?? '';
      const resolved = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      found.push({
        id: attributes['Id'] ?? '',
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        target: resolved,
      });
    },
  });
  return found;
}

async function readTexts(parts: WorkbookParts, part: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let current = '';
  let isText = false;
  let isPhonetic = false;
  let total = 0;
  await readWhole(parts, part, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (text) => {
      if (isText) current += text;
    },
    close: (name) => {
      if (name === 'rPh') isPhonetic = false;
      if (name === 't') isText = false;
      if (name !== 'si') return;
      texts.push(decodeEscapes(current));
      total += current.length;
      if (total > limits.sharedTextBytes)
        throw new Stopped(
          problem('workbook_too_large', {}, { detail: `more than ${limits.sharedTextBytes} characters of text` }),
        );
    },
  });
  return texts;
}

/** `_x000D_` stands for a control character that XML cannot hold. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  const decoded = text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  // Half a character is none, and no other program could have meant it.
  return decoded.isWellFormed() ? decoded : text;
}

/** Number formats that show a date or a time, by their fixed numbers (ECMA-376 part 1, 18.8.30). */
const isFixedDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

async function readDateStyles(parts: WorkbookParts, part: string): Promise<readonly boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCellFormats = false;
  await readWhole(parts, part, {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') custom.set(id, showsDate(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') isInCellFormats = true;
      if (name === 'xf' && isInCellFormats) styles.push(custom.get(id) ?? isFixedDateFormat(id));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  });
  return styles;
}

/** Whether a format has a day, month, year, hour or second outside quoted text and brackets. */
function showsDate(format: string): boolean {
  const bare = format.replaceAll(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_./gi, '');
  return /[dmyhs]/i.test(bare) && !/^general$/i.test(bare);
}
