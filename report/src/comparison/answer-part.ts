import type { Answer, Contrast } from '@orion/analysis';
import { isPlanned, tellAnswer, tellOverall, tellRefusal } from '@orion/core/words';
import { element, list, paragraph, section, text, worded, type Markup } from './markup.ts';
import { outcomeIn, type Telling } from './telling.ts';

/** The plain answer before everything else; where it is refused, why, and what could be done instead. */
export function answerPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { contrasts } = comparison;
  const heading = speaker.say(speaker.words.sections.answer);
  return section(
    'answer',
    heading,
    standing(telling),
    contrasts.length === 0
      ? refusal(telling)
      : [together(telling), ...contrasts.map((contrast) => answer(telling, contrast))],
  );
}

/** Planned or found by looking; how many have looked; in what unit things are told. */
function standing(telling: Telling): Markup {
  const { provenance, speaker, comparison } = telling;
  const { say, words } = speaker;
  const { page } = words;
  const { runs } = provenance;
  // Of what is not told nobody asks whether it was planned.
  const isRefused = comparison.contrasts.length === 0;
  const unit = { points: page.byScore, percent: page.byShare, own: page.byNumber }[speaker.unit.ofLevels];
  return element(
    'div',
    { class: 'standing' },
    isRefused ? [] : paragraph(say(isPlanned(comparison) ? page.planned : page.exploratory)),
    isRefused || runs === undefined ? [] : paragraph(say(page.runs, { count: speaker.count(runs) })),
    paragraph(say(unit, { column: speaker.column(comparison.plan.outcome.column) }), 'note'),
  );
}

/** Of several groups, before any two of them are compared. */
function together({ comparison, speaker }: Telling): Markup {
  const told = tellOverall(speaker, comparison);
  return told.length === 0 ? text('') : paragraph(told.join(' '), 'together');
}

const signs: Readonly<Record<Answer, string>> = {
  higher_matters: '▲',
  higher: '△',
  lower_matters: '▼',
  lower: '▽',
  about_the_same: '=',
  unsure: '?',
  refused: '✕',
};

function answer(telling: Telling, contrast: Contrast): Markup {
  const { speaker, reference } = telling;
  const { say, words } = speaker;
  const told = tellAnswer(speaker, telling.comparison, contrast);
  const against = say(words.page.against, { group: speaker.name(contrast.group), reference });
  const warned = telling.comparison.checks.filter(({ verdict }) => verdict === 'warn').length;
  return element(
    'article',
    { class: 'answer' },
    worded('h3', `${against} · ${outcomeIn(telling)}`),
    element(
      'p',
      { class: 'headline' },
      worded('span', signs[contrast.answer], { class: 'sign', 'aria-hidden': 'true' }),
      text(` ${told.headline}`),
    ),
    warned === 0 ? [] : paragraph(`! ${say(words.page.care, { count: speaker.count(warned) })}`, 'care'),
    element(
      'div',
      { class: 'parts' },
      (['found', 'sure', 'wrong', 'not'] as const)
        .filter((one) => told[one].length > 0)
        .map((one) => element('div', { class: `part ${one}` }, worded('h4', say(words.parts[one])), list(told[one]))),
    ),
  );
}

function refusal(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const told = tellRefusal(speaker, comparison.checks);
  const parts = [
    { kind: 'why', heading: words.parts.why, sentences: told.why },
    { kind: 'instead-of', heading: words.parts.instead, sentences: told.instead },
    { kind: 'not', heading: words.parts.not, sentences: told.not },
  ];
  return element(
    'article',
    { class: 'answer' },
    worded('h3', outcomeIn(telling)),
    element(
      'p',
      { class: 'headline' },
      worded('span', signs.refused, { class: 'sign', 'aria-hidden': 'true' }),
      text(` ${told.headline}`),
    ),
    element(
      'div',
      { class: 'parts' },
      parts.map(({ kind, heading, sentences }) =>
        element('div', { class: `part ${kind}` }, worded('h4', say(heading)), list(sentences)),
      ),
    ),
  );
}
