import type { Heterogeneity } from '@orion/analysis';
import { isolateNumber, whyNone } from '@orion/core/words';
import { drawForest } from '../pictures/index.ts';
import { forestOf, linesTable, titleOf } from './estimates-part.ts';
import { exploredNote } from './explored-note.ts';
import { element, paragraph, section, text, type Markup } from './markup.ts';
import { figure } from './picture.ts';
import type { Telling } from './telling.ts';

/** Whether it is the same for everybody: each kind of people with its interval, and a test that all are one. */
export function heterogeneityPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  if (comparison.heterogeneity.length === 0) return text('');
  return section(
    'heterogeneity',
    speaker.say(speaker.words.sections.heterogeneity),
    comparison.heterogeneity.map((one) => byColumn(telling, one)),
    comparison.heterogeneity.some(({ interaction }) => 'q' in interaction) ? exploredNote(telling) : [],
  );
}

function byColumn(telling: Telling, { column, group, levels, interaction }: Heterogeneity): Markup {
  const { comparison, speaker, reference } = telling;
  const { say, words } = speaker;
  const names = { column: speaker.column(column), group: speaker.name(group), reference };
  const lines = levels.map(({ label, line }) => ({ label: speaker.value(column, label), line }));
  const test =
    'kind' in interaction
      ? say(words.says.interactionNone, { reason: whyNone(speaker, interaction) })
      : say(words.says.interaction, {
          f: isolateNumber(`F\u00a0=\u00a0${speaker.number(interaction.statistic, 2)}`, speaker.language),
          df1: speaker.number(interaction.df1, 0),
          df2: speaker.number(interaction.df2, Number.isInteger(interaction.df2) ? 0 : 1),
          p: speaker.p(interaction.p),
        });
  const title = titleOf(telling, say(words.pictures.heterogeneity, names));
  // Nothing to draw: it was not estimated, or may not be told.
  if (levels.length === 0) return element('div', { class: 'contrast' }, paragraph(`${title}. ${test}`));
  const q = 'kind' in interaction ? undefined : interaction.q;
  const tests = speaker.count(comparison.explored?.tests ?? 0);
  // Of several that were not planned one is easily small by chance.
  const isClear = !('kind' in interaction) && (q ?? interaction.p) < 0.05;
  return element(
    'div',
    { class: 'contrast' },
    figure(speaker, { title, reading: say(words.reads.heterogeneity) }, (frame) =>
      drawForest(
        frame,
        forestOf(
          telling,
          group,
          lines.map((one) => ({ ...one, kind: 'other' })),
        ),
      ),
    ),
    linesTable(telling, {
      caption: titleOf(telling, say(words.captions.heterogeneity, names)),
      first: say(words.tables.level),
      lines: lines.map(({ label, line }) => ({ line, head: text(label) })),
    }),
    paragraph(test),
    q === undefined ? [] : paragraph(say(words.explored.ofTest, { count: tests, q: speaker.q(q) })),
    paragraph(say(isClear ? words.says.clear : words.says.unclear)),
  );
}
