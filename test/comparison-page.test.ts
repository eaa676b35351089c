import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { languages } from '@orion/core';
import { comparisonHtml } from '@orion/report/comparison';
import { startChromium, type RunningChromium } from './chromium.ts';
import { fullComparison, madeUpComparison, madeUpProvenance as provenance } from './made-up-comparison.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = { whole: fullComparison(), refused: madeUpComparison({ isOwnAsked: true }) };

describe('the page of a comparison in a browser', () => {
  let folder: string;
  let chromium: RunningChromium;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'comparison-page-'));
    chromium = await startChromium(join(folder, 'profile'));
  });
  after(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [what, comparison] of Object.entries(pages))
    for (const language of languages)
      test(`${what}, in ${language}: nothing sticks out, axe finds nothing, nothing is asked of a network`, async () => {
        const file = join(folder, `${what}-${language}.html`);
        writeFileSync(file, comparisonHtml(comparison, { language, provenance }));
        for (const width of [360, 1280]) {
          const page = await chromium.context.newPage();
          const asked: string[] = [];
          page.on('request', (request) => asked.push(request.url()));
          await page.setViewportSize({ width, height: 800 });
          await page.goto(pathToFileURL(file).href);
          assert.equal(
            await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
            0,
            `${width}`,
          );
          await page.evaluate(axe);
          const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
          const faults = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
          assert.deepEqual(faults, [], `${width}`);
          assert.deepEqual(asked, [pathToFileURL(file).href]);
          await page.close();
        }
      });
});
