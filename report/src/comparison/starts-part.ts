import type { Contrast, EstimateLine, StartsTold } from '@orion/analysis';
import { dash, whyNone } from '@orion/core/words';
import { drawForest } from '../pictures/index.ts';
import { forestOf, intervalOf, linesOf, titleOf } from './estimates-part.ts';
import { exploredNote } from './explored-note.ts';
import { element, paragraph, section, table, text, worded, type Markup } from './markup.ts';
import { figure } from './picture.ts';
import type { Telling } from './telling.ts';

type WithStarts = EstimateLine & { readonly starts: StartsTold };
type Difference = StartsTold['differences'][number];

/** Where people begin at different rounds: each difference of changes beside the average, before and after the start. */
export function startsPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const told = comparison.contrasts.flatMap((contrast) =>
    linesOf(contrast).flatMap(({ line }) => (hasStarts(line) ? [startsOf(telling, contrast, line)] : [])),
  );
  return told.length === 0 ? text('') : section('starts', speaker.say(speaker.words.starts.heading), told);
}

function hasStarts(line: EstimateLine): line is WithStarts {
  return line.starts !== undefined;
}

function startsOf(telling: Telling, { group }: Contrast, line: WithStarts): Markup {
  const { speaker } = telling;
  const { say, words } = speaker;
  const { starts, methods } = words;
  const names = { group: speaker.name(group) };
  const rows = line.starts.differences.map((one) => ({
    line: { ...line, found: one.found, n: one.n },
    label: labelOf(telling, one),
    kind: one.isBefore ? ('naive' as const) : ('other' as const),
  }));
  const average = { line, label: say(methods.estimators[line.estimator].name), kind: 'planned' as const };
  const description = rows.map(({ label }, place) => `${label}: ${tell(telling, line.starts.differences[place])}`);
  return element(
    'div',
    { class: 'contrast' },
    figure(
      speaker,
      {
        title: titleOf(telling, say(starts.title, names)),
        reading: say(starts.reading),
        description: description.join('; '),
      },
      (frame) => drawForest(frame, forestOf(telling, group, [average, ...rows])),
    ),
    paragraph(say(starts.beside[line.starts.comparison])),
    differencesTable(telling, line, say(starts.table, names)),
    line.starts.differences.some(({ q }) => q !== undefined) ? exploredNote(telling) : [],
    ...aboutBefore(telling, line),
    paragraph(say(starts.average), 'note'),
  );
}

function labelOf({ speaker }: Telling, { start, from, to, isBefore }: Difference): string {
  const { starts } = speaker.words;
  const [began, since, until] = [start, from, to].map((round) => speaker.round(round));
  return speaker.say(isBefore ? starts.before : starts.after, { start: began, from: since, to: until });
}

function tell(telling: Telling, { value, found }: Difference): string {
  const { speaker } = telling;
  if (found.kind === 'inestimable') return whyNone(speaker, found);
  return `${speaker.bareDifference(value)} (${intervalOf(telling, found)})`;
}

/** A number without an interval is told too: it describes, and no more. */
function differencesTable(telling: Telling, { starts }: WithStarts, caption: string): Markup {
  const { speaker } = telling;
  const { say, words } = speaker;
  const { tables } = words;
  const hasQ = starts.differences.some(({ q }) => q !== undefined);
  const rows = starts.differences.map((one) => {
    const { found, n, value, isCounted, q } = one;
    const people = `${speaker.count(n[0])}\u00a0+\u00a0${speaker.count(n[1])}`;
    const difference = Number.isFinite(value) ? speaker.bareDifference(value) : dash;
    return {
      head: element(
        'span',
        {},
        text(labelOf(telling, one)),
        isCounted ? [] : worded('span', say(words.starts.apart), { class: 'under' }),
      ),
      cells:
        found.kind === 'inestimable'
          ? [difference, { words: whyNone(speaker, found), span: hasQ ? 3 : 2 }, people]
          : [
              difference,
              intervalOf(telling, found),
              speaker.bareP(found.p),
              ...(hasQ ? [q === undefined ? dash : speaker.bareP(q)] : []),
              people,
            ],
      ...(one.isBefore && { kind: 'naive' }),
    };
  });
  const heads = [
    words.starts.first,
    tables.difference,
    tables.interval,
    tables.p,
    ...(hasQ ? [words.explored.head] : []),
    tables.n,
  ].map((one) => say(one));
  return table({ caption: titleOf(telling, caption), kind: 'lines', heads, rows });
}

/** Whether both were on one path before the start, as far as that was seen. */
function aboutBefore(telling: Telling, { starts: { before }, notes }: WithStarts): readonly Markup[] {
  const { speaker } = telling;
  const { say, words } = speaker;
  if (!before) return [paragraph(say(words.starts.unseen))];
  if (before.kind === 'inestimable') return [];
  const told = {
    value: speaker.difference(before.value),
    low: speaker.bareDifference(before.low),
    high: speaker.bareDifference(before.high),
  };
  return [
    paragraph(say(words.starts.alike, told)),
    ...(notes.includes('paths_apart_before') ? [paragraph(say(words.starts.pathsApart), 'care')] : []),
  ];
}
