import type { Contrast } from '@orion/analysis';
import { whyNone } from '@orion/core/words';
import { element, list, paragraph, section, text, worded, type Markup } from './markup.ts';
import type { Telling } from './telling.ts';

/** What the answer would be with those whose answers are missing: drawn, shifted until it tips, and at the worst. */
export function missingAnswersPart(telling: Telling): Markup {
  const { comparison, speaker, reference } = telling;
  const { say, words } = speaker;
  const told = comparison.contrasts.flatMap((contrast) => {
    const sentences = sentencesOf(telling, contrast);
    const heading = say(words.page.against, { group: speaker.name(contrast.group), reference });
    return sentences.length === 0 ? [] : [element('div', {}, worded('h3', heading), list(sentences))];
  });
  if (told.length === 0) return text('');
  const { sections, missing } = words;
  return section('missing-answers', say(sections.missingAnswers), told, paragraph(say(missing.beside), 'note'));
}

function sentencesOf(telling: Telling, { group, missingAnswers }: Contrast): readonly string[] {
  if (!missingAnswers) return [];
  const { speaker } = telling;
  const { say, words } = speaker;
  const { missing } = words;
  const { imputed, tables, missingInformation, tipping, worstCase } = missingAnswers;
  const name = speaker.name(group);
  const isFirm = tipping && tipping.up === undefined && tipping.down === undefined;
  return [
    imputed.kind === 'inestimable'
      ? say(missing.none, { reason: whyNone(speaker, imputed) })
      : say(missing.imputed, {
          tables: speaker.count(tables),
          value: speaker.difference(imputed.value),
          low: speaker.bareDifference(imputed.low),
          high: speaker.bareDifference(imputed.high),
        }),
    ...(missingInformation === undefined
      ? []
      : [say(missing.information, { share: speaker.share(missingInformation) })]),
    ...(tipping?.down === undefined ? [] : [say(missing.worse, { group: name, shift: speaker.size(tipping.down) })]),
    ...(tipping?.up === undefined ? [] : [say(missing.better, { group: name, shift: speaker.size(tipping.up) })]),
    ...(isFirm ? [say(missing.firm, { group: name, most: speaker.size(tipping.most) })] : []),
    ...(worstCase
      ? [
          say(missing.worst, {
            low: speaker.bareDifference(worstCase.low),
            high: speaker.difference(worstCase.high),
          }),
        ]
      : []),
  ];
}
