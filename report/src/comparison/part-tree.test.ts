import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '@orion/core';
import { fullComparison, madeUpProvenance as provenance } from '../../../test/made-up-comparison.ts';
import { comparisonHtml, comparisonParts } from './index.ts';
import { element, section, text, worded } from './markup.ts';
import { treeOf, type PartTree } from './part-tree.ts';

test('what was written as markup is read back as it was meant, whatever stood in the data', () => {
  const nasty = '<script>alert("1 & \'2\'")</script> &amp; {}';
  const part = section('groups', nasty, element('div', { class: 'wide', 'aria-label': nasty }, worded('p', nasty)));
  assert.deepEqual(treeOf(part), {
    tag: 'section',
    attributes: { id: 'groups', 'aria-labelledby': 'groups-heading' },
    children: [
      { tag: 'h2', attributes: { id: 'groups-heading' }, children: [nasty] },
      {
        tag: 'div',
        attributes: { class: 'wide', 'aria-label': nasty },
        children: [{ tag: 'p', attributes: {}, children: [nasty] }],
      },
    ],
  } satisfies PartTree);
  assert.equal(treeOf(element('', {}).slice(5) as never), undefined);
});

for (const language of languages)
  test(`the parts that a page shows in ${language} are those of the report to the letter`, () => {
    const comparison = fullComparison();
    const html = comparisonHtml(comparison, { language, provenance }).replaceAll('&#39;', "'");
    const parts = comparisonParts(comparison, { language, provenance });
    const ids = parts.map(({ attributes }) => attributes['id']);
    for (const id of ['estimates', 'groups', 'rounds', 'dimensions', 'heterogeneity', 'balance', 'overlap'])
      assert.ok(ids.includes(id), id);
    for (const part of parts) assert.ok(html.includes(written(part)), part.attributes['id']);
  });

function written(part: PartTree | string): string {
  if (typeof part === 'string') return text(part).replaceAll('&#39;', "'");
  const attributes = Object.entries(part.attributes).map(
    ([name, value]) => ` ${name}="${text(value).replaceAll('&#39;', "'")}"`,
  );
  return `<${part.tag}${attributes.join('')}>${part.children.map(written).join('')}</${part.tag}>`;
}
