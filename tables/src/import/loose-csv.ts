import { open, type FileHandle } from 'node:fs/promises';
import { problem, Stopped } from '@orion/core';
import type { Cells } from '../cells.ts';
import { blockBytes, limits } from '../limits.ts';
import { refuseFile } from '../open-file.ts';
import type { Encoding } from './foreign-table.ts';
import { LooseScanner, type LooseShape } from './loose-scan.ts';

/** How a text file is to be read. */
export interface TextShape extends LooseShape {
  readonly encoding: Encoding;
  readonly markBytes: number;
}

/** The text of a file in UTF-8, a block at a time, each in fresh memory with as much room behind it. */
async function* textBlocks(file: FileHandle, { encoding, markBytes }: TextShape): AsyncGenerator<Uint8Array> {
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for (let at = markBytes; ;) {
    const buffer = new Uint8Array(blockBytes);
    const { bytesRead } = await file.read(buffer, 0, blockBytes, at).catch((error: unknown) => refuseFile(error));
    if (bytesRead === 0) break;
    at += bytesRead;
    const block = buffer.subarray(0, bytesRead);
    yield decoder ? encoder.encode(decoder.decode(block, { stream: true })) : block;
  }
  const rest = encoder.encode(decoder?.decode() ?? '');
  if (rest.length > 0) yield rest;
}

/** A portion of a text file: its cells, and which rows have another length. */
export interface LoosePortion {
  readonly cells: Cells;
  readonly ragged: readonly { readonly row: number; readonly cells: number }[];
}

/** All records of a text file, from its first line, as cells. They are good until the next portion. */
export async function* loosePortions(path: string, shape: TextShape): AsyncGenerator<LoosePortion> {
  const file = await open(path, 'r').catch((error: unknown) => refuseFile(error));
  try {
    const scanner = new LooseScanner(shape);
    let carry = new Uint8Array(0);
    for await (const block of textBlocks(file, shape)) {
      let text = joined(carry, block);
      do {
        yield { cells: scanner.scan(text.bytes, text.length, false), ragged: scanner.ragged };
        carry = text.bytes.slice(scanner.used, text.length);
        text = joined(carry, new Uint8Array(0));
      } while (scanner.isFull);
      if (carry.length > limits.recordBytes)
        throw new Stopped(problem('record_too_long', {}, { most: limits.recordBytes }));
    }
    while (carry.length > 0) {
      const { bytes, length } = joined(carry, new Uint8Array(0));
      yield { cells: scanner.scan(bytes, length, true), ragged: scanner.ragged };
      carry = bytes.slice(scanner.used, length);
    }
  } finally {
    await file.close();
  }
}

/** What was left over and what comes next, with room behind for what must be unescaped. */
function joined(carry: Uint8Array, block: Uint8Array): { bytes: Uint8Array; length: number } {
  const length = carry.length + block.length;
  const bytes = new Uint8Array(length * 2);
  bytes.set(carry);
  bytes.set(block, carry.length);
  withoutNul(bytes, length);
  return { bytes, length };
}

/** A NUL comes from a broken export and means nothing; a space in its place separates as little. */
function withoutNul(bytes: Uint8Array, length: number): void {
  for (let at = bytes.indexOf(0); at >= 0 && at < length; at = bytes.indexOf(0, at + 1)) bytes[at] = 32;
}
