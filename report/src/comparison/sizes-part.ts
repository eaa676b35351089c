import type { Contrast, SizeMeasure, SizeTold } from '@orion/analysis';
import { dash, whyNone } from '@orion/core/words';
import { element, paragraph, table, text, worded, type Markup, type Table } from './markup.ts';
import type { Telling } from './telling.ts';

/** The plain difference in measures that do not know the unit; nothing of it decides the answer. */
export function sizesPart(telling: Telling): Markup {
  const told = telling.comparison.contrasts.flatMap((contrast) => sizesOf(telling, contrast));
  return told.length === 0 ? text('') : element('div', {}, told);
}

function sizesOf({ comparison: { plan }, speaker, reference }: Telling, { group, sizes }: Contrast): readonly Markup[] {
  if (!sizes) return [];
  const { say, words } = speaker;
  const said = words.sizes;
  const isBare = sizes.every(({ found }) => found.kind === 'inestimable' || found.low === undefined);
  const cells = (size: SizeTold): Table['rows'][number]['cells'] => {
    const { measure, found } = size;
    if (found.kind === 'inestimable') return [{ words: whyNone(speaker, found), span: isBare ? 1 : 3 }];
    const { value, low, high, p } = found;
    const told = [tell(measure, value)];
    if (isBare) return told;
    const interval = say(words.page.interval, { low: tell(measure, low ?? NaN), high: tell(measure, high ?? NaN) });
    return [...told, low === undefined ? dash : interval, p === undefined ? dash : speaker.bareP(p)];
  };
  const heads = isBare ? [said.measure, said.value] : [said.measure, said.value, words.tables.interval, words.tables.p];
  return [
    table({
      caption: say(said.caption, { group: speaker.name(group), reference }),
      heads: heads.map((head) => say(head)),
      rows: sizes.map((size) => ({ head: headOf(size.measure), cells: cells(size) })),
    }),
    paragraph(
      [said.note, ...(isBare && plan.cluster !== undefined ? [said.noClusters] : [])]
        .map((sentence) => say(sentence, { cluster: speaker.column(plan.cluster ?? '') }))
        .join(' '),
      'note',
    ),
  ];

  function headOf(measure: SizeMeasure): Markup {
    const under = worded('span', say(said.says[measure]), { class: 'under' });
    return element('span', {}, text(`${say(said.names[measure])} `), under);
  }

  function tell(measure: SizeMeasure, value: number): string {
    return measure === 'risk_difference' ? speaker.bareDifference(value) : speaker.number(value, 2);
  }
}
