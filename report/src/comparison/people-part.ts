import type { Comparison } from '@orion/analysis';
import { tellBefore, tellCheck, tellInstead } from '@orion/core/words';
import { element, paragraph, section, table, text, worded, type Markup } from './markup.ts';
import type { Telling } from './telling.ts';

/** Who is in, who is out and why. */
export function flowPart({ comparison, speaker }: Telling): Markup {
  const { say, words } = speaker;
  const groups = comparison.plan.exposure.groups.map(({ name }) => speaker.name(name));
  const isAnyInNone = comparison.flow.some(({ stay }) => (stay[groups.length] ?? 0) > 0);
  const told = isAnyInNone ? [...groups, say(words.tables.nobody)] : groups;
  const heads = told.flatMap((name) => [
    speaker.labelled(name, say(words.tables.left)),
    speaker.labelled(name, say(words.tables.stay)),
  ]);
  const rows = comparison.flow.map(({ reason, column, left, stay }) => ({
    head: text(say(words.flow[reason], { column: column === undefined ? '' : speaker.column(column) })),
    cells: stay
      .slice(0, told.length)
      .flatMap((count, place) => [reason === 'everyone' ? '' : speaker.count(left[place] ?? 0), speaker.count(count)]),
  }));
  return section(
    'flow',
    say(words.sections.flow),
    table({ caption: say(words.captions.flow), heads: [say(words.tables.reason), ...heads], rows }),
  );
}

const signs = { refuse: '✕', warn: '!', good: '✓' } as const;

/** What was looked at before the answer: what stops it first, then what to take care of, then what is well. */
export function checksPart(telling: Telling): Markup {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const order = ['refuse', 'warn', 'good'] as const;
  const checks = comparison.checks.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const items = checks.map((check) => {
    const instead = tellInstead(speaker, check);
    return element(
      'li',
      { class: `check ${check.verdict}` },
      element(
        'span',
        { class: 'verdict' },
        worded('span', signs[check.verdict], { class: 'sign', 'aria-hidden': 'true' }),
        text(` ${say(words.verdicts[check.verdict])}`),
      ),
      element(
        'span',
        { class: 'says' },
        text(tellCheck(speaker, check)),
        instead === '' ? [] : worded('span', instead, { class: 'instead' }),
      ),
    );
  });
  return section('checks', say(words.sections.checks), element('ul', { class: 'checks' }, items));
}

/** How many of a group have no value in what the plan uses. */
export function missingPart({ comparison, speaker }: Telling): Markup {
  const { say, words } = speaker;
  const told = comparison.missing.filter(
    ({ missing, notApplicable }) => missing.some((count) => count > 0) || notApplicable.some((count) => count > 0),
  );
  if (told.length === 0) return text('');
  const hasIdle = told.some(({ notApplicable }) => notApplicable.some((count) => count > 0));
  const groups = comparison.plan.exposure.groups.map(({ name }) => speaker.name(name));
  const heads = groups.flatMap((name) => [
    speaker.labelled(name, say(words.tables.missing)),
    ...(hasIdle ? [speaker.labelled(name, say(words.tables.notApplicable))] : []),
    say(words.tables.of),
  ]);
  const rows = told.map(({ column, missing, notApplicable, of }) => ({
    head: text(speaker.column(column)),
    cells: of.flatMap((all, place) => [
      speaker.count(missing[place] ?? 0),
      ...(hasIdle ? [speaker.count(notApplicable[place] ?? 0)] : []),
      speaker.count(all),
    ]),
  }));
  return section(
    'missing',
    say(words.sections.missing),
    table({ caption: say(words.captions.missing), heads: [say(words.tables.column), ...heads], rows }),
  );
}

/** Who was asked at the start and has no outcome, and whether they had begun otherwise. */
export function lostPart({ comparison, speaker }: Telling): Markup {
  const { attrition } = comparison;
  if (!attrition) return text('');
  const { say, words } = speaker;
  const { asked, lost, baseline } = attrition;
  const rows = comparison.plan.exposure.groups.map(({ name }, place) => ({
    head: text(speaker.name(name)),
    cells: [
      speaker.count(asked[place] ?? 0),
      speaker.count(lost[place] ?? 0),
      speaker.share((lost[place] ?? 0) / (asked[place] ?? 0)),
    ],
  }));
  const found = baseline?.difference;
  const began =
    found?.kind === 'estimated'
      ? say(words.says.lost, {
          difference: tellBefore(speaker, found.value),
          low: speaker.unit.ofLevels === 'percent' ? tellBefore(speaker, found.low) : speaker.bareDifference(found.low),
          high: tellBefore(speaker, found.high),
        })
      : say(words.says.lostPlain);
  const heads = [words.facts.groups, words.tables.asked, words.tables.lost, '%'].map((one) => say(one));
  return section(
    'lost',
    say(words.sections.lost),
    table({ caption: say(words.captions.lost), heads, rows }),
    lost.some((count) => count > 0) ? paragraph(began) : [],
  );
}

/** How many clusters stand behind each group, and what they cost in certainty. */
export function clustersPart({ comparison, speaker }: Telling): Markup {
  const { clusters, plan } = comparison;
  if (!clusters) return text('');
  const { say, words } = speaker;
  const heads = [words.facts.groups, words.tables.people, words.tables.clusters, words.tables.detectable];
  const rows = plan.exposure.groups.map(({ name }, place) => ({
    head: text(speaker.name(name)),
    cells: [
      speaker.count(comparison.groups[place]?.n ?? NaN),
      speaker.count(clusters.inGroup[place] ?? NaN),
      clusters.detectable[place] === undefined ? '' : speaker.size(clusters.detectable[place]),
    ],
  }));
  return section(
    'clusters',
    say(words.sections.clusters),
    table({ caption: say(words.captions.clusters), heads: heads.map((one) => say(one)), rows }),
    [...new Set(clusterSentences({ comparison, speaker }, clusters))].map((sentence) => paragraph(sentence)),
  );
}

/** From so many people on whose cluster holds both groups it is told that what these have in common cancels. */
const someAcross = 0.05;

/** What sharing costs each difference: another thing where clusters hold people of both groups than where they lie within one. */
function clusterSentences(
  { comparison, speaker }: Pick<Telling, 'comparison' | 'speaker'>,
  { correlation, designEffect, differences }: NonNullable<Comparison['clusters']>,
): readonly string[] {
  const { groups } = comparison.plan.exposure;
  const { says } = speaker.words;
  const alike = speaker.number(correlation, 2);
  const within = (effect: number): string =>
    speaker.say(says.clusters, { correlation: alike, effect: speaker.number(effect, 1) });
  if (!differences) return [within(designEffect)];
  return differences.flatMap((one, place) => {
    if (!one) return [];
    if (one.across < someAcross) return [within(one.designEffect)];
    const group = speaker.name(groups[place]?.name ?? '');
    const [effect, share] = [speaker.number(one.designEffect, 1), speaker.share(one.across)];
    return [speaker.say(says.clustersAcross, { correlation: alike, effect, share, group })];
  });
}
