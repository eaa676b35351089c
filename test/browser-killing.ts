import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startChromium, type RunningChromium } from './chromium.ts';
import { Chance } from './fuzz-chance.ts';
import { damageStore, madeAnew, watchStore, type DroppedStore } from './dropped-store.ts';
import type { Disk } from './power-cut.ts';
import { serveSource } from './serve-source.ts';
import { idOf } from './sync-in-browser.ts';
import type { Plant } from './sync-plants.ts';

/** What came of killing a browser again and again while somebody wrote in it. */
export interface Killed {
  readonly kills: number;
  /** What the store said was written down. */
  readonly kept: { readonly changes: number; readonly answers: number };
  /** Of that, what was not there any more. */
  readonly lost: readonly string[];
  /** Pairs recorded in one step of which one half was there, and interviews both sent and still open. */
  readonly half: readonly string[];
  /** Whole stores that the browser gave up; what was kept in them is not counted as lost. */
  readonly dropped: readonly DroppedStore[];
  /** What was there and nobody wrote, or twice. */
  readonly strange: readonly string[];
  /** Kills that came while something was being written: begun, and not yet said to be kept. */
  readonly inMidWrite: number;
}

const ids = { mission: idOf(1), account: idOf(3), case: idOf(7), draft: idOf(9) };

/**
 * In the page: writes pairs of notes, answers of an interview, and now and then hands the interview in; without
 * a pause. What it begins and what the store has said is kept it says at once, out of the browser, since nothing in
 * it survives; and waits until that was heard, lest a write outlive the word that it was begun.
 */
const writing = `(async () => {
  let draft = 0;
  for (let turn = 0; ; turn++) {
    const pair = [1, 2].map((half) => o.note(house, '${ids.case}', RUN + '.' + turn + '.' + half + ' ' + 'x'.repeat(turn % 7 === 0 ? 200000 : 200)));
    await say({ begins: pair.map(({ id }) => id) });
    await house.record(pair);
    await say({ kept: pair.map(({ id }) => id) });
    if (turn % 5 === 0) {
      draft = o.idOf(1000000 + RUN * 10000 + turn);
      await house.startDraft({ id: draft, mission: '${ids.mission}', case: '${ids.case}', about: {} });
      await say({ draft });
    }
    const cell = 'cell ' + turn;
    await say({ answering: draft, item: 'item' + turn, cell });
    await house.saveAnswer(draft, 'item' + turn, cell);
    await say({ answered: draft, item: 'item' + turn, cell });
    if (turn % 5 === 4) {
      const handed = o.note(house, '${ids.case}', 'handed in');
      await say({ begins: [handed.id], drops: draft });
      await house.record([handed], { dropDraft: draft });
      await say({ kept: [handed.id], drops: draft });
    }
  }
})()`;

/** In the page: what is there. */
const reading = `(async () => {
  const found = await house.readCase('${ids.case}');
  return {
    changes: found.pending.map(({ change }) => change.id),
    texts: found.shown.notes.map(({ change, text }) => change + ' ' + (text ?? '').slice(0, 20)),
    unsent: house.status().unsent,
    drafts: (await house.drafts()).map(({ id, answers }) => ({ id, answers })),
  };
})()`;

/** One line that the page said. */
interface Said {
  readonly begins?: readonly string[];
  readonly kept?: readonly string[];
  readonly drops?: string;
  readonly draft?: string;
  readonly answering?: string;
  readonly answered?: string;
  readonly item?: string;
  readonly cell?: string;
}

interface Found {
  readonly changes: readonly string[];
  readonly unsent: number;
  readonly drafts: readonly { readonly id: string; readonly answers: Readonly<Record<string, string>> }[];
}

/**
 * Starts Chromium upon one profile, writes, kills every process of it, starts it again and reads, and so on; on a
 * disk whose power can be cut that happens first.
 */
export async function killBrowsers({
  kills,
  seed,
  plant,
  disk,
  damagedAfter = [],
}: {
  kills: number;
  seed: number;
  plant?: Plant;
  disk?: Disk;
  /** After which kills the store is damaged, so that the browser drops it. */
  damagedAfter?: readonly number[];
}): Promise<Killed> {
  const profile = mkdtempSync(join(disk?.folder ?? tmpdir(), 'orion-browser-killed-'));
  const source = await serveSource(plant ? { plant } : {});
  const chance = new Chance(seed, 0);
  const said: Said[] = [];
  const tally = { inMidWrite: 0, changes: 0, answers: 0 };
  const dropped: DroppedStore[] = [];
  /** Opens the house, and begins anew where the browser had made the store anew. */
  const enter = async (page: Page, after: number): Promise<void> => {
    const made = await page.evaluate<Pick<DroppedStore, 'says'> | undefined>(madeAnew);
    if (made && after > 0) {
      dropped.push({ after, ...made });
      const { changes, answers } = countKept(said.splice(0));
      tally.changes += changes;
      tally.answers += answers;
    }
    await page.evaluate(made ? opening : unlocking);
  };
  let chromium: RunningChromium | undefined;
  try {
    for (let run = 1; run <= kills; run++) {
      chromium = await startChromium(profile);
      const page = await openPage(chromium, source.address);
      await enter(page, run - 1);
      await page.exposeFunction('say', (line: Said) => void said.push(line));
      const before = said.length;
      let fault: unknown;
      void page.evaluate(writing.replaceAll('RUN', String(run))).catch((found: unknown) => (fault = found));
      while (said.length < before + 3 && fault === undefined) await sleep(20);
      if (fault !== undefined) throw new Error('the page does not write', { cause: fault });
      await sleep(chance.below(700));
      for (let tries = 0; tries < 500 && !isOpen(said.at(-1)); tries++) await sleep(1);
      disk?.cutPower();
      await chromium.kill();
      await disk?.comeBack();
      if (damagedAfter.includes(run)) damageStore(profile);
      tally.inMidWrite += isOpen(said.at(-1)) ? 1 : 0;
    }
    chromium = await startChromium(profile);
    const page = await openPage(chromium, source.address);
    await enter(page, kills);
    const found = await page.evaluate<Found>(reading);
    const { kept, ...rest } = compare(said, found);
    const all = { changes: kept.changes + tally.changes, answers: kept.answers + tally.answers };
    return { kills, inMidWrite: tally.inMidWrite, dropped, kept: all, ...rest };
  } finally {
    await chromium?.kill();
    await source.close();
    if (!disk) rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

const opening = `(async () => {
  await house.create(o.passphrase);
  await house.record([o.opening(house, '${ids.case}', { givenName: 'Chen', familyName: 'Diallo', sex: 'male' })]);
})()`;

/** In the page: a store that stood before. */
const unlocking = `(async () => {
  if ((await house.unlock(o.passphrase)) !== 'open') throw new Error('it does not open');
})()`;

async function openPage({ context }: RunningChromium, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(watchStore);
  await page.evaluate(`(async () => {
    globalThis.o = await import('/test/sync-in-browser.ts');
    globalThis.house = await o.openHouse('${ids.account}');
  })()`);
  return page;
}

function isOpen(last: Said | undefined): boolean {
  return last?.begins !== undefined || last?.answering !== undefined;
}

const countKept = (said: readonly Said[]): Killed['kept'] => ({
  changes: said.flatMap(({ kept = [] }) => kept).length,
  answers: said.filter(({ answered }) => answered !== undefined).length,
});

/** What was said to be kept beside what is there. */
export function compare(
  said: readonly Said[],
  { changes, unsent, drafts }: Found,
): Pick<Killed, 'kept' | 'lost' | 'half' | 'strange'> {
  const there = new Set(changes);
  const kept = said.flatMap((line) => line.kept ?? []);
  const begun = new Set(said.flatMap((line) => line.begins ?? []));
  const answered = said.filter((line) => line.answered !== undefined);
  // Begun is enough: the interview may be gone with a step that nobody was told of any more.
  const handedIn = new Map(said.flatMap(({ begins, drops }) => (begins && drops ? [[drops, begins[0] ?? '']] : [])));
  const open = new Map(drafts.map(({ id, answers }) => [id, answers]));
  const isGone = (draft: string): boolean => there.has(handedIn.get(draft) ?? '') && !open.has(draft);
  const written = new Set(
    said.flatMap(({ answering, item, cell }) => (answering ? [`${answering} ${item} ${cell}`] : [])),
  );
  return {
    kept: countKept(said),
    lost: [
      ...kept.filter((id) => !there.has(id)),
      ...answered
        .filter(({ answered: of = '', item = '', cell }) => !isGone(of) && open.get(of)?.[item] !== cell)
        .map(({ answered: of, item }) => `${of} ${item}`),
    ],
    half: [
      ...said.flatMap(({ begins = [] }) =>
        new Set(begins.map((id) => there.has(id))).size > 1 ? [begins.join(' and ')] : [],
      ),
      ...[...handedIn].filter(([draft, id]) => there.has(id) && open.has(draft)).map(([draft]) => draft),
    ],
    strange: [
      ...changes.filter((id, nth) => (!begun.has(id) && nth > 0) || changes.indexOf(id) !== nth),
      ...drafts.flatMap(({ id, answers }) =>
        Object.entries(answers)
          .filter(([item, cell]) => !written.has(`${id} ${item} ${cell}`))
          .map(([item]) => `${id} ${item}`),
      ),
      ...(unsent === changes.length ? [] : [`${unsent} unsent, ${changes.length} shown`]),
    ],
  };
}
