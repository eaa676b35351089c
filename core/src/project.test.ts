import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Case } from './case.ts';
import type { Change, Recorded } from './change.ts';
import { versionSeen } from './conflict.ts';
import type { Instant } from './names.ts';
import { isProblemList } from './problem.ts';
import { personOf, project } from './project.ts';

const received = '2026-03-01T10:00:00.000Z' as Instant;
let made = 0;

function uuid(): string {
  made++;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

const subject = uuid();
const amina = uuid();

/** A change without its place: what a device makes. */
function said(kind: Change['kind'], body: object, secret?: object): Change {
  return {
    id: uuid(),
    kind,
    shape: 1,
    mission: uuid(),
    subject,
    author: amina,
    device: uuid(),
    at: received,
    body,
    ...(secret && { private: secret }),
  } as unknown as Change;
}

function recorded(change: Change, version: number): Recorded {
  return { ...change, version, received, marks: [] };
}

/** The case that some changes make, one after the other. */
function caseOf(changes: readonly Change[]): Case {
  const found = changes.reduce<Case | undefined>((before, change, i) => {
    const after = project(before, recorded(change, i + 1));
    assert.ok(!isProblemList(after), JSON.stringify(after));
    return after;
  }, undefined);
  assert.ok(found);
  return found;
}

const opening = (): Change =>
  said(
    'case.opened',
    { openedOn: '2026-01-01', custodian: amina, returnKind: 'forced', isMinor: false },
    { person: { givenName: 'Chen', familyName: 'Diallo', sex: 'male' } },
  );
const renaming = (saw: unknown, familyName: string): Change =>
  said('person.corrected', { saw: { familyName: saw } }, { familyName });

test('an edit that knew of the value that stood replaces it', () => {
  const opened = opening();
  const found = caseOf([opened, renaming(opened.id, 'Bah')]);
  assert.equal(personOf(found).familyName, 'Bah');
  assert.deepEqual(found.conflicts, []);
});

test('of two edits that did not know of each other both are kept, and the first stays shown until a person decides', () => {
  const opened = opening();
  const [first, second] = [renaming(opened.id, 'Bah'), renaming(opened.id, 'Barry')];
  const found = caseOf([opened, first, second]);
  assert.equal(personOf(found).familyName, 'Bah');
  assert.deepEqual(
    found.conflicts.map(({ field, rivals }) => [field, rivals.map(({ value }) => value)]),
    [['person.familyName', ['Bah', 'Barry']]],
  );
  const settled = caseOf([
    opened,
    first,
    second,
    said('conflict.settled', { field: 'person.familyName', choose: second.id }),
  ]);
  assert.equal(personOf(settled).familyName, 'Barry');
  assert.deepEqual(settled.conflicts, []);
});

test('a rival that came after the decision was made stays in conflict', () => {
  const opened = opening();
  const [first, second, third] = [renaming(opened.id, 'Bah'), renaming(opened.id, 'Barry'), renaming(opened.id, 'Sow')];
  const between = [first.id, second.id];
  const settling = said('conflict.settled', { field: 'person.familyName', choose: second.id, between });
  const found = caseOf([opened, first, second, third, settling]);
  assert.equal(personOf(found).familyName, 'Barry');
  assert.deepEqual(
    found.conflicts.map(({ rivals }) => rivals.map(({ value }) => value)),
    [['Barry', 'Sow']],
  );
});

test('an edit made on top of one’s own unsent edit is no conflict, whatever number that gets', () => {
  const opened = opening();
  const first = renaming(opened.id, 'Bah');
  const note = said('note.written', { seal: 'team', on: '2026-01-02' }, { text: 'between' });
  const pending = caseOf([opened, first]);
  const second = renaming(versionSeen(pending, 'person.familyName'), 'Barry');
  assert.deepEqual(caseOf([opened, note, first, second]).conflicts, []);
});

test('a merge that is undone leaves the case as it was', () => {
  const closed = [opening(), said('case.closed', { reason: 'goals_reached', on: '2026-02-01' })];
  for (const before of [[opening()], closed]) {
    const was = caseOf(before);
    const into = uuid();
    const is = caseOf([...before, said('case.merged', { into }), said('case.unmerged', { from: into })]);
    assert.deepEqual({ ...is, version: 0 }, { ...was, version: 0 });
  }
});

test('what comes late is kept and marked', () => {
  const closed = [opening(), said('case.closed', { reason: 'goals_reached', on: '2026-02-01' })];
  const contact = said('contact.attempted', { channel: 'phone', outcome: 'reached', on: '2026-02-20' });
  const tomorrow = said('contact.attempted', { channel: 'phone', outcome: 'reached', on: '2026-03-20' });
  assert.deepEqual(
    caseOf([...closed, contact]).marked.map(({ marks }) => marks),
    [['after_closure']],
  );
  assert.deepEqual(
    caseOf([...closed, tomorrow]).marked.map(({ marks }) => marks),
    [['after_closure', 'future_date']],
  );
  assert.equal(caseOf([...closed, contact]).contacts.length, 1);
});

test('a case opens once, and nothing happens to one that was never opened', () => {
  assert.deepEqual(project(caseOf([opening()]), recorded(opening(), 2)), [
    { code: 'case_exists', place: {}, parameters: {} },
  ]);
  assert.deepEqual(project(undefined, recorded(renaming(0, 'Bah'), 1)), [
    { code: 'case_absent', place: {}, parameters: {} },
  ]);
});

test('erasing leaves nothing that was said', () => {
  const found = caseOf([
    opening(),
    said('note.written', { seal: 'team', on: '2026-01-02' }, { text: 'a secret' }),
    said('case.erased', { on: '2026-02-01' }),
  ]);
  assert.equal(found.status, 'erased');
  assert.doesNotMatch(JSON.stringify(found), /Chen|Diallo|secret/);
});

/** Any story after an opening; edits see either the opening, the latest, or nothing. */
const anyStory = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('note' as const), seal: fc.constantFrom('team', 'protection') }),
    fc.record({
      kind: fc.constant('name' as const),
      saw: fc.constantFrom('opening', 'latest', 'nothing'),
      name: fc.constantFrom('Bah', 'Barry', 'Sow'),
    }),
    fc.record({ kind: fc.constant('close' as const) }),
    fc.record({ kind: fc.constant('reopen' as const) }),
    fc.record({ kind: fc.constant('card' as const), saw: fc.constantFrom('opening', 'latest', 'nothing') }),
  ),
  { maxLength: 20 },
);

function tell(story: typeof anyStory extends fc.Arbitrary<infer Story> ? Story : never): readonly Change[] {
  const opened = opening();
  const changes: Change[] = [opened];
  for (const step of story) {
    const seen = (saw: string, field: string): unknown =>
      saw === 'nothing' ? 0 : saw === 'opening' ? opened.id : versionSeen(caseOf(changes), field);
    if (step.kind === 'note')
      changes.push(said('note.written', { seal: step.seal, on: '2026-01-03' }, { text: 'said' }));
    if (step.kind === 'name') changes.push(renaming(seen(step.saw, 'person.familyName'), step.name));
    if (step.kind === 'card')
      changes.push(
        said(
          'contact_card.changed',
          { saw: seen(step.saw, 'contactCard') },
          { mayLeaveVoicemail: false, mayMessage: false, phone: '620000000' },
        ),
      );
    if (step.kind === 'close') changes.push(said('case.closed', { reason: 'goals_reached', on: '2026-01-04' }));
    if (step.kind === 'reopen') changes.push(said('case.reopened', { reason: 'new_need', on: '2026-01-05' }));
  }
  return changes;
}

test('without the private parts the same changes make the same case without the private values', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const changes = tell(story);
      const blind = changes.map(({ private: _, ...open }) => open as Change);
      assert.deepEqual(shape(caseOf(blind)), shape(caseOf(changes)));
    }),
  );
});

test('whatever is written, nothing that was said is lost: it stands, or it is a rival', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const changes = tell(story);
      const found = caseOf(changes);
      const last = changes.findLast(({ kind }) => kind === 'person.corrected');
      const rivals = found.conflicts.flatMap(({ rivals: kept }) => kept.map(({ change }) => change));
      if (last) assert.ok(rivals.includes(last.id) || found.person.familyName?.change === last.id);
      assert.equal(found.notes.length, changes.filter(({ kind }) => kind === 'note.written').length);
      assert.equal(found.version, changes.length);
    }),
  );
});

/** A case with every private value taken out. */
function shape(found: Case): unknown {
  const secrets = new Set(['value', 'text', 'names', 'answers', 'vulnerability', 'grade']);
  return JSON.parse(JSON.stringify(found), (key, value: unknown) => (secrets.has(key) ? undefined : value));
}
