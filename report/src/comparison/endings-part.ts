import type { Comparison } from '@orion/analysis';
import { dash, whyNone } from '@orion/core/words';
import { paragraph, section, table, text, type Markup, type Table } from './markup.ts';
import type { Telling } from './telling.ts';

type Endings = NonNullable<Comparison['endings']>;

/** Whose story ended before the outcome was asked: an outcome by itself, and never a missing answer. */
export function endingsPart(telling: Telling): Markup {
  const { comparison, speaker, reference } = telling;
  const { endings, plan } = comparison;
  if (!endings) return text('');
  const { say, words } = speaker;
  const said = words.endings;
  const heads = [
    say(words.facts.groups),
    // First what it comes to: a phone shows little beside the groups.
    say(said.together),
    say(said.difference, { reference }),
    ...endings.values.map((value) => speaker.value(endings.column, value)),
    say(words.tables.of),
  ];
  const rows = plan.exposure.groups.flatMap(({ name }, place) => {
    const told = endings.groups[place];
    return told ? [{ head: text(speaker.name(name)), cells: cellsOf(telling, told) }] : [];
  });
  return section(
    'endings',
    say(said.heading),
    table({ caption: say(said.caption), heads, rows }),
    paragraph(say(said.note), 'note'),
  );
}

function cellsOf({ speaker }: Telling, told: Endings['groups'][number]): Table['rows'][number]['cells'] {
  const { n, counts, ended, difference } = told;
  const between = (tell: (value: number) => string, { value, low, high }: Told): string =>
    `${tell(value)} (${speaker.say(speaker.words.page.interval, { low: tell(low), high: tell(high) })})`;
  const points = (value: number): string => speaker.number(100 * value, 1);
  return [
    Number.isNaN(ended.value) ? dash : between(speaker.share, ended),
    difference === undefined
      ? ''
      : difference.kind === 'inestimable'
        ? whyNone(speaker, difference)
        : between(points, difference),
    ...counts.map((count) => speaker.count(count)),
    speaker.count(n),
  ];
}

interface Told {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
