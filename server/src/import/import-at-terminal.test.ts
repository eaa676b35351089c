import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noDecisions, type Day, type ImportMapping } from '@orion/core';
import { chenCells } from '../../../test/cast.ts';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { importAtTerminal, importsAtTerminal, undoAtTerminal, type TerminalFile } from './import-at-terminal.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

const file: TerminalFile = {
  rows: [
    {
      row: 1,
      response: { responseId: 'a', caseNumber: 'GN-1', round: 'baseline', interviewedOn: '2024-02-01' as Day },
      person: { sex: 'female', givenName: 'Chen' },
      answers: chenCells,
    },
  ],
  mapping: {
    version: 1,
    instrument: 'rss-core@1' as ImportMapping['instrument'],
    acceptFrom: 0.9,
    columns: [],
    everyRow: {},
  },
  decisions: noDecisions,
  sha256: '00',
  scheme: 'provisional@1',
  custodian: 'amina@example.org',
  areOver: false,
  tell: () => {},
};

test('at the terminal a file is brought in somebody’s name, listed and undone, with their rights', async () => {
  await house.person(['case_worker'], { email: 'amina@example.org' });
  await house.person(['evaluator'], { email: 'dounia@example.org' });
  const dounia = { email: 'dounia@example.org', mission: 'Guinea' };
  const brought = await importAtTerminal(house.house, dounia, file);
  assert.deepEqual([brought.newCases, brought.addedResponses], [1, 1]);
  assert.equal((await importAtTerminal(house.house, dounia, file)).unchangedResponses, 1);
  assert.equal((await undoAtTerminal(house.house, dounia, brought.id, () => {})).retractedCases, 1);
  const kept = await importsAtTerminal(house.house, dounia);
  assert.deepEqual(kept.map(({ state }) => state).toSorted(), ['recorded', 'undone']);
  await assert.rejects(importAtTerminal(house.house, { ...dounia, email: 'amina@example.org' }, file), /not_permitted/);
  await assert.rejects(importAtTerminal(house.house, { ...dounia, mission: 'Elsewhere' }, file), /not_found/);
  await assert.rejects(
    importAtTerminal(house.house, dounia, { ...file, custodian: 'dounia@example.org' }),
    /not_valid/,
  );
});
