import { performance } from 'node:perf_hooks';
import { checkCells, isProblemList, makeScorer, score } from '@orion/core';
import { useInstrument, useScheme } from '../src/instruments.ts';
import { AnswerCells } from './answer-cells.ts';
import { Chance } from './chance.ts';
import { median } from './measure.ts';

/** Microseconds for one response, as a form or a server asks for it: cells checked, then scored. */
export interface OneResponse {
  readonly responses: number;
  readonly median: number;
  /** 99 of 100 take no longer. */
  readonly slow: number;
}

/** Times each of many responses on its own, after as many that are not counted. */
export async function measureOneResponse(responses: number): Promise<OneResponse> {
  const instrument = await useInstrument('rss-core@1');
  const scorer = makeScorer(instrument, useScheme(instrument, 'provisional@1'));
  const answers = new AnswerCells(instrument.items, new Chance(3));
  const texts = instrument.items.map(() => '');
  const people = Array.from({ length: Math.min(responses, 1000) }, () => {
    answers.fill(texts);
    return Object.fromEntries(instrument.items.map(({ code }, place) => [code, texts[place]]));
  });
  const times: number[] = [];
  for (let i = 0; i < responses * 2; i++) {
    const cells = people[i % people.length];
    const began = performance.now();
    const checked = checkCells(instrument, cells);
    if (isProblemList(checked)) throw new Error(`a made-up response is faulty: ${JSON.stringify(checked)}`);
    score(scorer, checked);
    if (i >= responses) times.push((performance.now() - began) * 1000);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { responses, median: median(sorted), slow: sorted[Math.floor(sorted.length * 0.99)] };
}
