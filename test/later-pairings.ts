import assert from 'node:assert/strict';
import type { Case, ChangeAnswer } from '@orion/core';
import { browser, told } from './cookie-jar.ts';
import { parseCsv } from './fuzz-csv.ts';
import { change } from './house.ts';
import type { WebHouse } from './web-house.ts';

/**
 * In a demonstration a low score decides who is paired. Here places come free by and by instead: of those who were asked
 * at every round a third is paired after baseline, one after midline and one after all of them, as a supervisor writes
 * it. How many each third is.
 */
export async function pairByTurns(house: WebHouse): Promise<number> {
  const { ask } = browser(house.test);
  const { mission, password } = house;
  const { account } = await told<{ account: { id: string } }>(
    ask('POST', '/api/session', { email: house.emailOf('supervisor'), password }),
  );
  const at = `/api/missions/${mission}`;
  const { status, text } = await ask('GET', `${at}/export?as=supervisor&identity=yes&shape=wide&part=table&answers=no`);
  assert.equal(status, 200, text);
  const [header = [], ...rows] = parseCsv(Buffer.from(text)) as readonly (readonly string[])[];
  const cell = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
  const mentorOf = async (row: readonly string[]): Promise<string | undefined> => {
    const { case: found } = await told<{ case: Case }>(ask('GET', `${at}/cases/${cell(row, 'case')}`));
    return found.assignments.find(({ role }) => role === 'mentor')?.account;
  };
  const paired = rows.find((row) => cell(row, 'mentor') !== '');
  const anyMentor = paired && (await mentorOf(paired));
  const days = ['day_baseline', 'day_midline', 'day_endline'];
  const whole = rows.filter((row) => days.every((day) => cell(row, day) !== ''));
  const third = Math.floor(whole.length / days.length);
  for (const [place, row] of whole.slice(0, third * days.length).entries()) {
    const subject = cell(row, 'case');
    const mentor = (await mentorOf(row)) ?? anyMentor;
    const from = new Date(Date.parse(cell(row, days[place % 3] ?? '')) + 86_400_000).toISOString().slice(0, 10);
    const body = { account: mentor, role: 'mentor', from };
    const changes = [change({ kind: 'case.assigned', mission, subject, author: account.id, body })];
    const { answers } = await told<{ answers: readonly ChangeAnswer[] }>(ask('POST', `${at}/changes`, { changes }));
    assert.equal(answers[0]?.outcome, 'received', JSON.stringify(answers));
  }
  return third;
}
