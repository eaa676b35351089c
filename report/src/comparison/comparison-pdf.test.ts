import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeUpComparison, madeUpProvenance as provenance } from '../../../test/made-up-comparison.ts';
import { comparisonHtml, comparisonPdf, findPrinter } from './index.ts';

test('a comparison is printed as a tagged PDF on A4, in Arabic too', async (t) => {
  const html = comparisonHtml(madeUpComparison({ people: 120 }), { language: 'ar', provenance });
  const pdf = await comparisonPdf(html);
  if (findPrinter() === undefined) {
    t.diagnostic('Chromium not found: nothing was printed');
    assert.equal(pdf, undefined);
    return;
  }
  assert.ok(pdf);
  const text = Buffer.from(pdf).toString('latin1');
  assert.match(text, /^%PDF-1\./);
  assert.match(text, /\/MarkInfo/);
  const [width = 0, height = 0] = (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? []).slice(1).map(Number);
  assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${width} x ${height}`);
});
