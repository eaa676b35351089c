import { isAscii, isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { blockBytes } from '../limits.ts';
import { separators, type Encoding, type Separator } from './foreign-table.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** How a file of text is encoded, whether it says so with a mark, and how certain that is. */
export interface FoundEncoding {
  readonly encoding: Encoding;
  readonly markBytes: number;
}

/**
 * Finds out how text is encoded: by its mark, else by whether all of it is UTF-8. Of the old code pages
 * the bytes beyond ASCII tell: in French they stand alone between letters, in Arabic they stand together.
 * A file that is nearly all UTF-8 is UTF-8 with some characters lost, not one in an old code page.
 */
export async function findEncoding(file: FileHandle): Promise<FoundEncoding> {
  const head = Buffer.alloc(4);
  await file.read(head, 0, 4, 0);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  if (head[0] !== 0 && head[1] === 0 && head[2] !== 0) return { encoding: 'utf-16le', markBytes: 0 };
  if (head[0] === 0 && head[1] !== 0 && head[2] === 0) return { encoding: 'utf-16be', markBytes: 0 };
  const count = new ByteCount();
  const buffer = Buffer.alloc(blockBytes);
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, blockBytes, at);
    if (bytesRead === 0) break;
    // Cut behind a line end, so that no character is cut in two.
    const line = bytesRead < blockBytes ? bytesRead : buffer.lastIndexOf(LF, bytesRead - 1) + 1;
    const end = line > 0 ? line : bytesRead;
    count.add(buffer.subarray(0, end));
    at += end;
  }
  return { encoding: count.encoding(), markBytes: 0 };
}

/** Counts what the bytes of a text look like. */
class ByteCount {
  #broken = 0;
  #whole = 0;
  #high = 0;
  #runs = 0;
  #macLetters = 0;
  #windowsLetters = 0;

  add(bytes: Uint8Array): void {
    if (isUtf8(bytes)) {
      // A block with letters beyond ASCII that are all whole says much; how many there are need not be counted.
      if (!isAscii(bytes)) this.#whole += 1000;
      return;
    }
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte < 0x80) continue;
      this.#high++;
      if (at === 0 || bytes[at - 1] < 0x80) this.#runs++;
      if (isMacLetter(byte)) this.#macLetters++;
      else if (byte >= 0xc0 && byte !== 0xd5) this.#windowsLetters++;
      const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
      if (size > 1 && isUtf8(bytes.subarray(at, at + size)) && at + size <= bytes.length) {
        this.#whole++;
        at += size - 1;
      } else this.#broken++;
    }
  }

  encoding(): Encoding {
    if (this.#broken === 0 || this.#whole > 10 * this.#broken) return 'utf-8';
    if (this.#high > 2.5 * this.#runs) return 'windows-1256';
    return this.#macLetters > 3 * this.#windowsLetters ? 'macintosh' : 'windows-1252';
  }
}

/** Accented small letters of the old Macintosh, without those bytes that are quotes and dashes in Windows-1252. */
function isMacLetter(byte: number): boolean {
  return byte >= 0x87 && byte <= 0x9f && !(byte >= 0x91 && byte <= 0x97) && byte !== 0x8c && byte !== 0x9c;
}

/** The byte that ends a line: that of an old Mac only where there is no other. */
export function findLineEnd(head: Uint8Array): typeof LF | typeof CR {
  return head.includes(LF) || !head.includes(CR) ? LF : CR;
}

/** The separator under which the first lines fall into the most cells, alike from line to line. */
export function findSeparator(head: Uint8Array, lineEnd: number): Separator {
  const [first] = Buffer.from(head.subarray(0, 16))
    .toString('latin1')
    .split(/[\r\n]/);
  const told = /^sep=(.)$/i.exec(first)?.[1];
  const known = separators.find((separator) => separator === told);
  if (known !== undefined) return known;
  let [best, bestScore]: [Separator, number] = [',', 0];
  for (const separator of separators) {
    const counts = cellsPerLine(head, separator.charCodeAt(0), lineEnd);
    // A title, or a header full of commas, is one line among many.
    const widest = mostCommon(counts.filter((count) => count > 1));
    const alike = counts.filter((count) => count === widest).length / counts.length;
    const score = (widest - 1) * alike ** 2;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** How many cells each of the first whole lines would have. */
function cellsPerLine(head: Uint8Array, separator: number, lineEnd: number): readonly number[] {
  const counts: number[] = [];
  let [cells, isQuoted] = [1, false];
  for (const byte of head) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === separator) cells++;
    else if (byte === lineEnd) {
      counts.push(cells);
      cells = 1;
    }
  }
  if (counts.length === 0) counts.push(cells);
  return counts;
}

function mostCommon(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}
