import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Case } from '@orion/core';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { colleague, firstCase, look, openPhone, untilCase, type Phone } from './field-house.ts';
import type { Asker } from './house.ts';
import { openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
let amina: Phone;
let supervisor: Asker;
before(async () => {
  house = await openWebHouse({ people: 5 });
  browser = await startBrowser();
  amina = await openPhone(browser, house, 'case_worker');
  supervisor = await colleague(house, 'supervisor');
});
after(async () => {
  await browser.close();
  await house.close();
});

const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Next' }).click();
const yes = (page: Page, question: RegExp): Promise<void> =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: 'Yes' }).check();

describe('a child', () => {
  test('is registered with a guardian and asked themselves, is not surveyed, and at 18 is asked anew', async () => {
    const { page, at } = amina;
    await at('register');
    await page.getByLabel('Given name').fill('Mariama');
    await page.getByLabel('Family name').fill('Barry');
    await page.getByRole('radio', { name: 'Female', exact: true }).check();
    await page.getByLabel('Date of birth').fill(yearsAgo(15));
    await next(page);
    await next(page);
    await page.getByText('Never name somebody who may have harmed the child').waitFor();
    await next(page);
    await comesTo(() => page.getByText('This is needed for a child.').count(), 2);
    await page.getByRole('radio', { name: 'A best-interests decision' }).check();
    await page.getByLabel('Who took the decision').fill('Hadja Bah');
    await page.getByLabel('Function').fill('Child protection officer');
    await look(page, 'child-guardian');
    await next(page);
    await yes(page, /keep what you tell us/);
    await page.getByText('Without this, nothing that is given here counts.').waitFor();
    await comesTo(() => page.getByRole('radio', { name: 'The person' }).count(), 0, 'a child does not decide alone');
    await look(page, 'child-consent');
    await page.getByLabel('The child was asked and agrees').check();
    await next(page);
    await page.getByRole('button', { name: 'Save on this phone' }).click();
    await page.locator('.timeline').waitFor();
    await page.locator('.badges').getByText('Under 18').first().waitFor();
    const id = /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? '';
    await comesTo(() => page.getByRole('link', { name: 'Begin an interview' }).count(), 0);
    await at(`begin/${id}`);
    await page.getByText('These questions are for adults').waitFor();
    const child = await untilCase({ asker: supervisor, house, id }, ({ consents }) => consents.length === 1);
    assert.deepEqual([child.isMinor, child.guardianBasis], [true, 'best_interests']);
    const [{ by, assent, askAgainOn } = {}] = child.consents;
    assert.deepEqual([by, assent, askAgainOn], ['best_interests', true, yearsAgo(-3)]);

    // The papers come, and say that eighteen years are over.
    await at(`case/${id}/person`);
    await page.getByRole('button', { name: 'Correct' }).first().click();
    await page.getByLabel('Date of birth').fill(yearsAgo(18));
    await page.getByRole('button', { name: 'Save' }).click();
    await at(`case/${id}`);
    await page.getByText('Ask for consent again').waitFor();
    await page.getByRole('link', { name: 'Begin an interview' }).waitFor();
    await comesTo(() => page.getByText('Under 18').count(), 0);
    await at(`case/${id}/consent`);
    await page.getByText('To be asked again', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Ask about consent' }).click();
    await yes(page, /keep what you tell us/);
    await comesTo(() => page.getByRole('radio', { name: 'The person' }).isChecked(), true);
    await page.getByRole('button', { name: 'Save' }).click();
    const grown = await untilCase({ asker: supervisor, house, id }, ({ consents }) => consents.length === 2);
    assert.deepEqual([grown.consents[1]?.by, grown.consents[1]?.askAgainOn], ['self', undefined]);
    await at(`case/${id}`);
    await page.locator('.timeline').waitFor();
    await comesTo(() => page.getByText('Ask for consent again').count(), 0);
  });
});

describe('an agreement that is taken back', () => {
  test('says what stops, and no interview begins without it', async () => {
    const { page, at } = amina;
    const id = await firstCase(amina);
    await at(`case/${id}/consent`);
    const ofHelp = page.locator('li.line', { hasText: 'Help' });
    await ofHelp.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('No interview is begun from now on').waitFor();
    await look(page, 'withdraw');
    await page.getByRole('button', { name: 'Withdraw now' }).click();
    await page.getByText(/^Withdrawn/).waitFor();
    await at(`begin/${id}`);
    await page.getByText('The person said no to keeping answers').waitFor();
    await comesTo(() => page.getByRole('button', { name: 'Begin' }).isDisabled(), true);
    await untilCase({ asker: supervisor, house, id }, ({ consents }) =>
      consents.some(({ withdrawnOn }) => withdrawnOn !== undefined),
    );
  });
});

describe('a case', () => {
  test('is closed with a reason and opened again with one', async () => {
    const { page, at } = amina;
    const id = await firstCase(amina);
    await at(`case/${id}/person`);
    const close = page.locator('section', { hasText: 'Close the case' });
    await comesTo(() => close.getByRole('button', { name: 'Close', exact: true }).isDisabled(), true);
    await close.getByLabel('Reason').selectOption('goals_reached');
    await close.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('heading', { name: 'Reopen the case' }).waitFor();
    await look(page, 'closed');
    await at(`case/${id}`);
    await page.getByText('Closed').first().waitFor();
    await comesTo(() => page.getByRole('link', { name: 'Begin an interview' }).count(), 0);
    await at('caseload/closed');
    await page.locator(`a[href*="${id}"]`).waitFor();
    const closed = await untilCase({ asker: supervisor, house, id }, ({ status }) => status === 'closed');
    assert.equal(closed.states.at(-1)?.reason, 'goals_reached');
    await at(`case/${id}/person`);
    await page.getByLabel('Reason').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Reopen', exact: true }).click();
    await page.getByRole('heading', { name: 'Close the case' }).waitFor();
    await untilCase({ asker: supervisor, house, id }, ({ status }) => status === 'open');
  });

  test('shares a household with another, sees nothing of its answers, and leaves it', async () => {
    const { page, at } = amina;
    const id = await firstCase(amina);
    await at(`case/${id}/person`);
    await page.getByText('Lives with…').click();
    await page.getByLabel('With whom').selectOption({ index: 1 });
    await page.getByLabel('This person is').selectOption('spouse');
    const form = page.locator('details', { hasText: 'Lives with…' });
    await form.getByRole('button', { name: 'Save' }).click();
    const household = page.locator('section', { hasText: 'Nobody sees the answers of another' });
    await household.getByRole('link').first().waitFor();
    await look(page, 'household');
    const other =
      /[0-9a-f-]{36}/.exec((await household.getByRole('link').first().getAttribute('href')) ?? '')?.[0] ?? '';
    const isMember = (place: string) => (found: { households: readonly { place: string; until?: unknown }[] }) =>
      found.households.some((one) => one.place === place && one.until === undefined);
    await untilCase({ asker: supervisor, house, id }, isMember('spouse'));
    await untilCase({ asker: supervisor, house, id: other }, isMember('head'));
    await household.getByRole('button', { name: 'No longer lives there' }).click();
    await household.getByText('Nobody of this household is on this phone.').waitFor();
    assert.deepEqual(amina.complaints, []);
  });
});

describe('help', () => {
  test('is written down without a network, waits on the phone, is sent, and is told anew when it was given', async () => {
    const { page, at, context } = amina;
    const id = await firstCase(amina);
    await at(`case/${id}/assistance`);
    await page.getByRole('heading', { name: 'Help planned and given' }).waitFor();
    const earlier = await page.locator('main .list > li').count();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Write down help' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Choose a kind of help.').waitFor();
    await page.getByLabel('What kind of help').selectOption('micro_business');
    await page.getByRole('radio', { name: 'Approved' }).check();
    await page.getByLabel('Amount approved').fill('12.500.000');
    await page.getByLabel('Currency').fill('gnf');
    await page.getByText('Project, donor and more').click();
    await page.getByLabel('Project').fill('for Chen Diallo');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('without points or commas between thousands').waitFor();
    await page.getByText('A code has letters').waitFor();
    await look(page, 'assistance-form');
    await page.getByLabel('Amount approved').fill('١٢ ٥٠٠ ٠٠٠');
    await page.getByText('= 12,500,000 GNF').waitFor();
    await page.getByLabel('Project').fill('RE-GN-01');
    await page.getByLabel('A few words').fill('A sewing machine.');
    await page.getByRole('button', { name: 'Save' }).click();
    const line = page.locator('main .list > li', { hasText: '12,500,000 GNF' });
    await line.getByText('A sewing machine.').waitFor();
    await comesTo(() => page.locator('main .list > li').count(), earlier + 1);
    await context.setOffline(false);
    await amina.sync();
    const kept = await untilCase(
      { asker: supervisor, house, id },
      ({ assistance }) => assistance.length === earlier + 1,
    );
    const { kind, state, dimension, approved, currency, project, text } = kept.assistance.at(-1) ?? {};
    assert.deepEqual(
      [kind, state, dimension, approved, currency, project, text],
      ['micro_business', 'approved', 'economic', 12_500_000, 'GNF', 'RE-GN-01', 'A sewing machine.'],
    );
    await at(`case/${id}/assistance`);
    await look(page, 'assistance');
    await line.getByRole('button', { name: 'Say how it stands now' }).click();
    await page.getByRole('radio', { name: 'Delivered' }).check();
    await page.getByLabel('Amount given').fill('12499999,50');
    await page.getByRole('button', { name: 'Save' }).click();
    const isGiven = (found: Case): boolean => found.assistance.at(-1)?.state === 'delivered';
    const given = await untilCase({ asker: supervisor, house, id }, isGiven);
    const last = given.assistance.at(-1);
    assert.deepEqual(
      [given.assistance.length, last?.approved, last?.delivered],
      [earlier + 1, 12_500_000, 12_499_999.5],
    );
    assert.equal(last?.text, 'A sewing machine.');
    await at(`case/${id}`);
    await page.locator('.timeline').getByText('Assistance: Micro-business, Delivered').waitFor();
    assert.deepEqual(
      amina.complaints.filter((complaint) => !/ERR_INTERNET_DISCONNECTED/.test(complaint)),
      [],
    );
  });

  test('is read by a mentor, who writes none', async () => {
    const bakary = await openPhone(browser, house, 'mentor');
    const id = await firstCase(bakary);
    await bakary.at(`case/${id}/person`);
    await bakary.page.getByRole('heading', { name: 'Household' }).waitFor();
    await bakary.at(`case/${id}/assistance`);
    await bakary.page.getByRole('heading', { name: 'Help planned and given' }).waitFor();
    await comesTo(() => bakary.page.getByRole('button', { name: 'Write down help' }).count(), 0);
  });
});

/** The day so many years ago, by the calendar on the wall. */
function yearsAgo(years: number): string {
  const day = new Date();
  day.setFullYear(day.getFullYear() - years);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
