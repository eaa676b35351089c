import { comparisonWordsIn } from '@orion/core/words';
import type { Browser, Page } from 'playwright-core';
import { press, said } from './office-house.ts';
import { openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

/** How the guided page speaks of comparisons. */
export const words = comparisonWordsIn('en');

/** A house with so many people to be compared, and a browser to do it in. */
export async function openComparing(
  people: number,
): Promise<{ readonly house: WebHouse; readonly browser: Browser; readonly close: () => Promise<void> }> {
  const house = await openWebHouse({ people });
  const browser = await startBrowser();
  const close = async (): Promise<void> => {
    await browser.close();
    await house.close();
  };
  return { house, browser, close };
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).selectOption({ label: option });
}

/** Goes to a step of the guided page. */
export async function step(page: Page, name: string): Promise<void> {
  await page
    .locator('.guide-steps')
    .getByRole('button', { name: said(`compareStep.${name}`) })
    .click();
}

/** Opens what lies folded. */
export async function unfold(page: Page, id: string): Promise<void> {
  await page.locator('summary', { hasText: said(id) }).click();
}

/** Looks, and asks for the answer where one can be given. */
export async function answer(page: Page): Promise<void> {
  await step(page, 'look');
  await press(page, 'compare.look');
  await page.getByText(said('compare.mayAnswer')).waitFor({ timeout: 60_000 });
  await press(page, 'compare.answer');
  await page.getByRole('heading', { name: words.sections.estimates }).first().waitFor({ timeout: 60_000 });
}
