/** A fault written into a copy of the code as it is loaded; the code itself has no place for one. */
export interface Plant {
  readonly file: string;
  /** Found exactly once, however it is broken into lines. */
  readonly from: string;
  readonly to: string;
  /** What some law must say of it. */
  readonly found: RegExp;
}

const store = 'web/src/local/mission-store.ts';
const shelve = 'web/src/local/shelve.ts';
const page = 'web/src/sync/page.ts';
const pull = 'web/src/sync/pull.ts';
const push = 'web/src/sync/push.ts';
const round = 'web/src/sync/round.ts';

/** Faults of the device, each a line or two away from what is right. */
export const plants: Readonly<Record<string, Plant>> = {
  acknowledges_before_storing: {
    file: 'web/src/local/outbox.ts',
    from: 'return await keyring.write(async () => [...(await Promise.all(fresh.map(seal))), ...more]);',
    to: "void keyring.write(async () => [...(await Promise.all(fresh.map(seal))), ...more]).catch(() => undefined); return 'kept';",
    found: /was recorded and is nowhere/,
  },
  takes_silence_for_received: {
    file: push,
    from: 'default: throw new Stop(reply);',
    to: "default: return commit(store, state, outgoing.map(({ head: one }) => ({ kind: 'received', head: one, epoch: state.epoch ?? '', version: 1, at: 0 })));",
    found: /was recorded and is nowhere/,
  },
  sends_it_with_another_content: {
    file: push,
    from: 'outgoing.map(({ change }) => change),',
    to: 'outgoing.map(({ change }) => ({ ...change, at: new Date(now()).toISOString() as typeof change.at })),',
    found: /was sent with two contents/,
  },
  seals_with_keys_that_are_gone: {
    file: 'web/src/local/keyring.ts',
    from: 'return { keys: this.#record?.publicKey };',
    to: 'return {};',
    found: /was recorded and is nowhere|an answer of .* was lost/,
  },
  drops_the_outbox_with_a_lost_case: {
    file: shelve,
    from: "{ remove: 'cases', key: id },",
    to: "{ remove: 'cases', key: id }, ...(await premises.shelves.all('outbox', { index: 'subject', is: id })).map(({ seq }) => ({ remove: 'outbox' as const, key: seq })),",
    found: /was recorded and is nowhere/,
  },
  moves_to_the_sent_box_in_two_steps: {
    file: shelve,
    from: "return [ { remove: 'outbox', key: record.seq }, { put: 'sent', record: sent }, ];",
    to: "await bench.premises.shelves.write([{ remove: 'outbox', key: record.seq }]); return [{ put: 'sent', record: sent }];",
    found: /was acknowledged but is in the log 0 times|was recorded and is nowhere/,
  },
  forgets_what_was_refused: {
    file: shelve,
    from: "{ put: 'refused', record: { ...rest, refusal, problems } },",
    to: '',
    found: /was recorded and is nowhere/,
  },
  never_tries_again: {
    file: 'web/src/sync/backoff.ts',
    from: 'return retryAt <= now || retryAt > now + 6 * hour;',
    to: 'return retryAt === 0;',
    found: /is held although it would be taken/,
  },
  believes_a_clock_that_was_ahead: {
    file: 'web/src/sync/backoff.ts',
    from: 'return retryAt <= now || retryAt > now + 6 * hour;',
    to: 'return retryAt <= now;',
    found: /is held although it would be taken|was never sent/,
  },
  applies_out_of_turn: {
    file: page,
    from: 'for (let next = early.get(now.version + 1); next && !hasFailed; next = early.get(now.version + 1))',
    to: 'for (let next = [...early.values()].find(({ version }) => version > now.version); next && !hasFailed; next = [...early.values()].find(({ version }) => version > now.version))',
    found: /differs at a device/,
  },
  forgets_what_waits: {
    file: page,
    from: "writes: delivered.map((change) => ({ kind: 'waits', change })), isStale",
    to: 'writes: [], isStale',
    found: /differs at a device/,
  },
  moves_the_cursor_before_the_cases: {
    file: store,
    from: "const isDone = await this.#premises.shelves.write([...shelved, { put: 'missions', record: next }], guard);",
    to: "const isDone = (await this.#premises.shelves.write([{ put: 'missions', record: next }], guard)) && (await this.#premises.shelves.write(shelved));",
    found: /differs at a device|is missing at a device|was acknowledged but|was recorded and/,
  },
  keeps_lost_cases: {
    file: pull,
    from: "...[...lost].map((id) => ({ kind: 'removed_case' as const, id })),",
    to: '',
    found: /without a right to it/,
  },
  keeps_cases_after_leaving: {
    file: pull,
    from: 'await removeAll(store, state);',
    to: '',
    found: /without a right to it/,
  },
  misses_a_narrower_role: {
    file: page,
    from: 'isStale: hasFailed || hasMoved,',
    to: 'isStale: hasFailed || (hasMoved && hasFailed),',
    found: /differs at a device/,
  },
  misses_a_role_that_ends_by_date: {
    file: page,
    from: 'until !== undefined && until <= now',
    to: 'until !== undefined && until <= 0',
    found: /differs at a device/,
  },
  misses_a_new_epoch: {
    file: 'web/src/sync/round-means.ts',
    from: 'const next = { ...state, epoch, cursor: undefined, stale: heads.map(({ id }) => id) };',
    to: 'const next = { ...state, epoch, stale: heads.map(({ id }) => id).slice(0, 0) };',
    found: /differs at a device|is missing at a device/,
  },
  sends_nothing_again_after_a_restore: {
    file: round,
    from: 'if (epoch === undefined || sentIn.every((other) => other === epoch)) return state;',
    to: 'if (epoch === undefined || sentIn.length >= 0) return state;',
    found: /was acknowledged but is in the log 0 times/,
  },
  wipes_what_was_not_sent: {
    file: 'web/src/local/house.ts',
    from: "(['cases', 'waiting', 'alerts', 'references', 'sent'] as const)",
    to: "(['cases', 'waiting', 'alerts', 'references', 'sent', 'outbox'] as const)",
    found: /was recorded and is nowhere/,
  },
  shows_twice_what_a_snapshot_brought: {
    file: pull,
    from: '...toldBy(await store.untold(), { mine: new Set(state.caseload), heads: [], writes }),',
    to: '',
    found: /is shown twice/,
  },
  keeps_an_erased_person_in_the_sent_box: {
    file: shelve,
    from: "...removing('sent', sent.map(keyOf)),",
    to: "...removing('sent', sent.slice(0, 0).map(keyOf)),",
    found: /something of an erased case is kept/,
  },
  shows_nothing_pending: {
    file: 'web/src/local/case-views.ts',
    from: 'const pending = await this.#openPending(records);',
    to: 'const pending = (await this.#openPending(records)).slice(0, 0);',
    found: /was recorded but is not shown/,
  },
  loses_an_answer: {
    file: 'web/src/local/drafts.ts',
    from: 'if (answer) answers.set(answer.item, answer.cell);',
    to: 'if (answer && !answers.has(answer.item)) answers.set(answer.item, answer.cell);',
    found: /an answer of .* was lost/,
  },
  forgets_that_edits_met: {
    file: 'core/src/conflict.ts',
    from: 'const isSeen = standing === undefined ||',
    to: 'const isSeen = true || standing === undefined ||',
    found: /took the place of one it had not seen/,
  },
  settles_what_nobody_saw: {
    file: 'core/src/conflict.ts',
    from: 'const left = unseen.length > 0 ?',
    to: 'const left = unseen.length > 999 ?',
    found: /decided upon by somebody who had not seen it/,
  },
  names_what_was_seen_by_its_version: {
    file: 'core/src/conflict.ts',
    from: 'return read(found, field)?.change ?? 0;',
    to: 'return (read(found, field)?.version ?? 0) as ChangeId | 0;',
    found: /took the place of one it had not seen/,
  },
};

/** The text with the plant in it. Throws where the line it stands for is not there any more. */
export function planted(text: string, { file, from, to }: Plant): string {
  const words = from.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(words.join(String.raw`\s*`), 'g');
  const times = [...text.matchAll(pattern)].length;
  if (times !== 1) throw new Error(`a plant for ${file} fits ${times} times`);
  return text.replace(pattern, () => to);
}
