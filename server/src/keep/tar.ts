import { damagedBackup } from './keep-fault.ts';

/** One piece of a backup: a small file in a tar, so that `tar` opens what `age` has opened. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const block = 512;
/** More than any piece we write; a forged length is not taken at its word. */
const mostBytes = 16 * 1024 * 1024;

/** A piece with its head, filled up to whole blocks, as POSIX ustar. */
export function tarEntry({ name, bytes }: TarEntry): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error('a name too long for a tar');
  const head = Buffer.alloc(block);
  head.write(name, 0);
  head.write('0000600\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('00000000000\0', 136);
  head.write('        0', 148);
  head.write('ustar\u000000', 257);
  head.write(`${sumOf(head).toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, bytes, Buffer.alloc(paddingOf(bytes.length))]);
}

/** Two empty blocks end a tar. */
export const tarEnd = Buffer.alloc(2 * block);

/**
 * The pieces of a tar, one after the other; each is in memory as a whole, none but the one. It reads on to the
 * end of the source, which may have something to say there.
 */
export async function* tarEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const chunks = source[Symbol.asyncIterator]();
  const take = taker(chunks);
  try {
    for (;;) {
      const head = await take(block);
      if (isEmpty(head)) break;
      const size = Number.parseInt(head.toString('latin1', 124, 136), 8);
      const sum = Number.parseInt(head.toString('latin1', 148, 156), 8);
      if (head.toString('latin1', 257, 262) !== 'ustar' || sum !== sumOf(head) || !(size <= mostBytes))
        throw damagedBackup();
      const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '');
      const bytes = await take(size);
      await take(paddingOf(size));
      yield { name, bytes };
    }
    if (!isEmpty(await take(block))) throw damagedBackup();
    if ((await chunks.next()).done !== true) throw damagedBackup();
  } finally {
    await chunks.return?.();
  }
}

const empty = new Uint8Array();

/** Gives as many bytes as asked for. */
function taker(chunks: AsyncIterator<Uint8Array>): (length: number) => Promise<Buffer> {
  let left: readonly Uint8Array[] = [];
  let held = 0;
  return async (length) => {
    const parts = [...left];
    while (held < length) {
      const next = await chunks.next();
      if (next.done) throw damagedBackup();
      parts.push(next.value);
      held += next.value.length;
    }
    const [first = empty, ...more] = parts;
    const all =
      more.length === 0 ? Buffer.from(first.buffer, first.byteOffset, first.byteLength) : Buffer.concat(parts);
    held -= length;
    left = held === 0 ? [] : [all.subarray(length)];
    return all.subarray(0, length);
  };
}

function isEmpty(head: Buffer): boolean {
  return head.every((byte) => byte === 0);
}

function paddingOf(size: number): number {
  return (block - (size % block)) % block;
}

/** The sum of a head's bytes, its own place counted as blanks. */
function sumOf(head: Buffer): number {
  let sum = 8 * 32;
  for (const [place, byte] of head.entries()) if (place < 148 || place >= 156) sum += byte;
  return sum;
}
