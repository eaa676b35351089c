import type { Contrast } from '@orion/analysis';
import { tellRobustness, tellUnmeasured, type UnmeasuredTold } from '@orion/core/words';
import { linesOf } from './estimates-part.ts';
import { element, paragraph, section, text, worded, type Markup } from './markup.ts';
import type { Telling } from './telling.ts';

/** How much something that nobody measured would have to do: each number with what it means and what it does not say. */
export function unmeasuredPart(telling: Telling): Markup {
  const { comparison, speaker, reference } = telling;
  const { say, words } = speaker;
  const told = comparison.contrasts.flatMap((contrast) =>
    numbersOf(telling, contrast).map((one) => ({ ...one, group: speaker.name(contrast.group) })),
  );
  if (told.length === 0) return text('');
  const isSeveral = comparison.contrasts.length > 1;
  return section(
    'unmeasured',
    say(words.unmeasured.heading),
    paragraph(say(words.unmeasured.lead)),
    told.map(({ name, value, means, not, estimator, group }) =>
      element(
        'div',
        { class: 'method' },
        worded(
          'h3',
          [
            ...(isSeveral ? [say(words.page.against, { group, reference })] : []),
            estimator,
            speaker.labelled(say(name), value),
          ].join(' · '),
        ),
        paragraph(means),
        paragraph(not, 'note'),
      ),
    ),
  );
}

function numbersOf({ speaker }: Telling, contrast: Contrast): readonly (UnmeasuredTold & { estimator: string })[] {
  const nameOf = (line: Contrast['primary']): string =>
    speaker.say(speaker.words.methods.estimators[line.estimator].name);
  return [
    ...tellRobustness(speaker, contrast).map((one) => ({ ...one, estimator: nameOf(contrast.primary) })),
    ...linesOf(contrast).flatMap(({ line }) =>
      tellUnmeasured(speaker, line).map((one) => ({ ...one, estimator: nameOf(line) })),
    ),
  ];
}
