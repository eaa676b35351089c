import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { wilsonInterval } from './wilson.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 1_000_000 : 50_000;

/** Shares 0 to 1, the same ones each time: Mulberry32 (Tommy Ettinger, public domain). */
function shares(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The share of samples whose interval holds the truth, for truths spread evenly over 0 to 1. */
function coverageOf(n: number, seed: number): number {
  const draw = shares(seed);
  let held = 0;
  for (let sample = 0; sample < samples; sample++) {
    const truth = draw();
    let count = 0;
    for (let person = 0; person < n; person++) if (draw() < truth) count++;
    const { low, high } = wilsonInterval(count, n);
    if (low <= truth && truth <= high) held++;
  }
  return held / samples;
}

suite('a 95% Wilson interval, averaged over all true shares', () => {
  for (const [place, n] of [5, 10, 30, 100, 300].entries()) {
    test(`holds the truth 93.5% to 96.5% of the time with ${n} people`, (t) => {
      const coverage = coverageOf(n, 20260101 + place);
      t.diagnostic(`${(coverage * 100).toFixed(2)}% of ${samples} samples of ${n}`);
      assert.ok(0.935 <= coverage && coverage <= 0.965, `${coverage}`);
    });
  }
});
