import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { rounded, roundByKey } from './disclosure.ts';

const key = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const count = fc.integer({ min: 0, max: 1_000_000 });

/** A little generator, the same each time. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => (state = (16807 * state) % 2147483647) / 2147483647;
}

suite('a count rounded by its key', () => {
  test('is a multiple of 5, less than 5 away, the same each time', () => {
    fc.assert(
      fc.property(count, key, (n, k) => {
        const told = roundByKey(n, k);
        assert.ok(told % 5 === 0 && Math.abs(told - n) < 5);
        for (let again = 0; again < 1000; again++) assert.equal(roundByKey(n, k), told);
      }),
      { numRuns: 50 },
    );
  });

  test('is on average the count itself', () => {
    const draw = chanceOf(7);
    for (const n of [1, 2, 3, 4, 7, 23]) {
      let sum = 0;
      for (let turn = 0; turn < 20_000; turn++) sum += roundByKey(n, Math.floor(draw() * 2 ** 32));
      assert.ok(Math.abs(sum / 20_000 - n) < 0.08, `${n}: ${sum / 20_000}`);
    }
  });
});

suite('a share of rounded counts', () => {
  test('has an interval that holds the true share at least as often as it says', () => {
    const draw = chanceOf(11);
    let [held, all] = [0, 0];
    for (let turn = 0; turn < 20_000; turn++) {
      const n = 25 + Math.floor(draw() * 200);
      const truth = 0.05 + 0.9 * draw();
      const c = Array.from({ length: n }, () => draw()).filter((u) => u < truth).length;
      const [part, whole] = [c, n].map((one) => roundByKey(one, Math.floor(draw() * 2 ** 32)));
      const { low, high, share } = rounded.share(part, whole);
      if (Number.isNaN(share)) continue;
      all++;
      if (low <= truth && truth <= high) held++;
    }
    assert.ok(held / all > 0.94, `${held / all}`);
  });
});

/** Somebody in a table. */
interface Person {
  readonly key: number;
  readonly traits: readonly number[];
}
const levels = [2, 12, 4, 4, 2, 3];
const draw = chanceOf(2026);
/** Sex, place of return (few in most), age, kind of return, mentored, band: what the view can be asked by. */
function madeUp(): Person {
  const traits = levels.map((many, trait) => Math.floor(many * (trait === 1 || trait === 3 ? draw() ** 2.5 : draw())));
  return { key: Math.floor(draw() * 2 ** 32), traits };
}

/** A cell: traits that are asked for. */
type Cell = Readonly<Record<number, number>>;
const percent = (share: number): string => `${(share * 100).toFixed(0)}%`;
const without = (cell: Cell, trait: number): Cell =>
  Object.fromEntries(Object.entries(cell).filter(([one]) => Number(one) !== trait));
const nameOf = (cell: Cell): string => JSON.stringify(cell);

function exactCount(people: readonly Person[], cell: Cell): readonly Person[] {
  return people.filter(({ traits }) => Object.entries(cell).every(([trait, level]) => traits[Number(trait)] === level));
}
const toldRounded = (people: readonly Person[], cell: Cell): number => {
  const found = exactCount(people, cell);
  return roundByKey(
    found.length,
    found.reduce((sum, one) => (sum + one.key) >>> 0, 0),
  );
};

/** Every cell of two traits and the band, and its margins. */
const cells: readonly Cell[] = levels.slice(0, 5).flatMap((many, a) =>
  levels.slice(0, 5).flatMap((others, b) =>
    b <= a
      ? []
      : Array.from({ length: many * others * 3 }, (_, place) => ({
          [a]: Math.floor(place / (others * 3)),
          [b]: Math.floor(place / 3) % others,
          5: place % 3,
        })),
  ),
);

/** A cell from its margins: the whole without this trait, less the cells of the other levels. */
function bySubtraction(table: (cell: Cell) => number | undefined, cell: Cell, trait: number): number | undefined {
  const { [trait]: level, ...margin } = cell;
  let rest = table(margin);
  for (let other = 0; other < levels[trait]; other++) {
    if (other === level) continue;
    const part = table({ ...margin, [trait]: other });
    if (rest === undefined || part === undefined) return undefined;
    rest -= part;
  }
  return rest;
}

suite('somebody who subtracts tables', () => {
  const people = Array.from({ length: 800 }, madeUp);
  const small = cells.flatMap((cell) => {
    const n = exactCount(people, cell).length;
    return n > 0 && n < 5 ? [{ cell, n }] : [];
  });
  const remembered = (ask: (cell: Cell) => number | undefined): ((cell: Cell) => number | undefined) => {
    const known = new Map<string, number | undefined>();
    return (cell) => {
      const name = nameOf(cell);
      if (!known.has(name)) known.set(name, ask(cell));
      return known.get(name);
    };
  };

  test('finds small cells for certain where they are merely left out', (t) => {
    const known = new Map<string, number | undefined>();
    const ask = (cell: Cell): number | undefined => {
      const name = nameOf(cell);
      if (!known.has(name)) {
        const n = exactCount(people, cell).length;
        known.set(name, n > 0 && n < 5 ? undefined : n);
      }
      return known.get(name);
    };
    // What was found helps to find more.
    const search = cells.flatMap((cell) => [cell, ...Object.keys(cell).map((trait) => without(cell, Number(trait)))]);
    for (let turn = 0; turn < 4; turn++)
      for (const cell of search)
        for (const trait of Object.keys(cell).map(Number))
          if (ask(cell) === undefined) known.set(nameOf(cell), bySubtraction(ask, cell, trait));
    const share = small.filter(({ cell, n }) => ask(cell) === n).length / small.length;
    t.diagnostic(`left out: ${percent(share)} of ${small.length} small cells found, each for certain`);
    assert.ok(share > 0.25);
  });

  test('guesses hardly better than from the cell itself where counts are rounded', (t) => {
    const told = remembered((cell) => toldRounded(people, cell));
    const guess = (cell: Cell): number => {
      const ways = Object.keys(cell).map((trait) => bySubtraction(told, cell, Number(trait)) ?? 0);
      const mean = ways.reduce((sum, way) => sum + way, told(cell) ?? 0) / (ways.length + 1);
      return Math.min(4, Math.max(1, Math.round(mean)));
    };
    const right = small.filter(({ cell, n }) => guess(cell) === n).length / small.length;
    // The best that can be said of a small cell that is told as 0, or as 5.
    const fromItself = [0, 5].map((number) => {
      const alike = small.filter(({ cell }) => told(cell) === number);
      return Math.max(...[1, 2, 3, 4].map((n) => alike.filter((one) => one.n === n).length));
    });
    const itself = fromItself.reduce((sum, n) => sum + n, 0) / small.length;
    t.diagnostic(`rounded: ${percent(right)} guessed right, ${percent(itself)} from the cell itself, none for certain`);
    assert.ok(right < itself + 0.05);
  });

  test('learns nothing of one person from two missions less one', () => {
    const other = Array.from({ length: 400 }, madeUp);
    const alone = people.slice(0, 1);
    const both = [...other, ...alone];
    const seen = new Set<number>();
    for (const band of [0, 1, 2]) seen.add(toldRounded(both, { 5: band }) - toldRounded(other, { 5: band }));
    assert.ok([...seen].every((difference) => Math.abs(difference) % 5 === 0));
  });
});

suite('somebody who looks before and after somebody is added', () => {
  /** Told bands of whoever looks: which cell of the band moved. */
  function attack(added: number, trials: number): number {
    let right = 0;
    for (let trial = 0; trial < trials; trial++) {
      const people = Array.from({ length: 150 + (trial % 50) }, madeUp);
      const fresh = Array.from({ length: added }, madeUp);
      const target = fresh[0];
      // All cells of one trait and the band that the target may be in, which the attacker knows save for the band.
      const scoreOf = (band: number): number =>
        [0, 1, 2, 3, 4].filter((trait) => {
          const cell = { [trait]: target.traits[trait], 5: band };
          return toldRounded(people, cell) !== toldRounded([...people, ...fresh], cell);
        }).length;
      const scores = [0, 1, 2].map(scoreOf);
      const best = scores.indexOf(Math.max(...scores));
      if (best === target.traits[5]) right++;
    }
    return right / trials;
  }

  test('is told the band of the one who came alone, and seldom of one who came with 24 others', (t) => {
    const [alone, among] = [attack(1, 300), attack(25, 300)];
    t.diagnostic(
      `band guessed right: ${percent(alone)} of those added alone, ${percent(among)} of those added 25 at a time; 33% by chance`,
    );
    assert.ok(alone > 0.7, 'which is why new responses are held back until there are 25');
    assert.ok(among < 0.6);
  });
});
