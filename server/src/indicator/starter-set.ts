import { readFile } from 'node:fs/promises';
import { isProblemList, parseIndicator, type Indicator } from '@orion/core';

/** An indicator that comes with Orion, under the key by which it is taken over. */
export interface StarterIndicator {
  readonly key: string;
  readonly indicator: Indicator;
}

const shipped = new URL('../../../guidance/indicators/starter.json', import.meta.url);
let known: Promise<readonly StarterIndicator[]> | undefined;

/** The starter set, read once. A faulty one is our own fault. */
export async function readStarterSet(): Promise<readonly StarterIndicator[]> {
  known ??= readFile(shipped, 'utf8').then((text) => {
    const starter = JSON.parse(text) as readonly { readonly key: string; readonly indicator: unknown }[];
    return starter.map(({ key, indicator }) => {
      const read = parseIndicator(indicator);
      if (isProblemList(read)) throw new Error(`the starter indicator ${key} is faulty`);
      return { key, indicator: read };
    });
  });
  return known;
}
