import type { Check, Comparison, Contrast, EstimateLine, LookBefore } from '@orion/analysis';
import type { Language } from '@orion/core';
import {
  speakerOf,
  tellAnswer,
  tellCheck,
  tellOverall,
  tellRefusal,
  unitOf,
  whyNone,
  type AnswerTold,
  type Speaker,
} from '@orion/core/words';
import { alignedTable, bold, dim } from '../terminal.ts';

/** A comparison to read at a terminal in a language: the sentences and words of the report, without its pictures. */
export function comparisonInWords(comparison: Comparison, language: Language): string {
  const speaker = speakerOf(language, unitOf(comparison));
  const overall = tellOverall(speaker, comparison);
  return [
    bold(comparison.plan.title),
    flowTable(speaker, comparison),
    checkLines(speaker, comparison.checks),
    ...(overall.length > 0 ? [overall.join(' ')] : []),
    ...comparison.contrasts.map((contrast) => contrastInWords(speaker, comparison, contrast)),
    ...(comparison.contrasts.length === 0 ? [refusal(speaker, comparison.checks)] : []),
    ...comparison.heterogeneity.map((one) => kinds(speaker, comparison, one)),
  ].join('\n\n');
}

/** The same of what may be known before the answer. */
export function lookInWords(look: LookBefore, language: Language): string {
  const { plan, checks, contrasts } = look;
  const speaker = speakerOf(language, unitOf({ plan, contrasts: [], groups: [] }));
  const { say, words } = speaker;
  const reference = speaker.name(plan.exposure.reference);
  const isRefused = checks.some(({ verdict }) => verdict === 'refuse');
  return [
    bold(plan.title),
    flowTable(speaker, look),
    checkLines(speaker, checks),
    // Of nothing that was known before there is no balance.
    ...contrasts
      .filter(({ balance }) => balance.length > 0)
      .map(({ group, balance }) =>
        [
          bold(say(words.pictures.love, { group: speaker.name(group), reference })),
          ...balance.map(({ column, level, standardised }) => {
            const name = speaker.column(column);
            const told = level === undefined ? name : speaker.labelled(name, speaker.value(column, level));
            return `  ${told}  ${speaker.number(standardised, 2)}`;
          }),
        ].join('\n'),
      ),
    isRefused ? refusal(speaker, checks) : bold(say(words.says.notLooked)),
  ].join('\n\n');
}

const signs = { refuse: '✗', warn: '!', good: '✓' } as const;

function checkLines(speaker: Speaker, checks: readonly Check[]): string {
  return checks.map((check) => `${signs[check.verdict]} ${tellCheck(speaker, check)}`).join('\n');
}

/** Who left and why, and who is compared. */
function flowTable(speaker: Speaker, { plan, flow, groups }: Pick<LookBefore, 'plan' | 'flow' | 'groups'>): string {
  const { say, words } = speaker;
  const names = [...plan.exposure.groups.map(({ name }) => name), say(words.tables.nobody)];
  const steps = flow.map(({ reason, column, left, stay }) => [
    say(words.flow[reason], { column: column === undefined ? '' : speaker.column(column) }),
    ...(reason === 'everyone' ? stay : left).map((count) => speaker.count(count)),
  ]);
  const stay = [say(words.tables.stay), ...groups.map(({ n }) => speaker.count(n)), ''];
  return aligned([[say(words.sections.flow), ...names], ...steps, stay]);
}

function contrastInWords(speaker: Speaker, comparison: Comparison, contrast: Contrast): string {
  const { say, words } = speaker;
  const { primary, sensitivity, naive } = contrast;
  const told = tellAnswer(speaker, comparison, contrast);
  const reference = speaker.name(comparison.plan.exposure.reference);
  const against = say(words.page.against, { group: speaker.name(contrast.group), reference });
  const isNaiveShown = ![primary, ...sensitivity].some(({ estimator }) => estimator === naive.estimator);
  const named = [
    { line: primary, mark: words.marks.primary },
    ...sensitivity.map((line) => ({ line, mark: undefined })),
    ...(isNaiveShown ? [{ line: naive, mark: words.marks.naive }] : []),
  ];
  const rows = named.map(({ line, mark }) => {
    const name = say(words.methods.estimators[line.estimator].name);
    return lineOf(speaker, line, mark === undefined ? name : `${name} (${say(mark)})`);
  });
  return [
    bold(speaker.labelled(against, told.headline)),
    aligned([headOf(speaker, words.tables.estimator), ...rows]),
    ...(['found', 'sure', 'wrong', 'not'] as const).flatMap((part) => sentences(speaker, part, told[part])),
  ].join('\n');
}

function sentences(
  speaker: Speaker,
  part: keyof Omit<AnswerTold, 'headline'>,
  told: readonly string[],
): readonly string[] {
  return told.length === 0 ? [] : [bold(speaker.say(speaker.words.parts[part])), ...told.map((one) => `  ${one}`)];
}

function refusal(speaker: Speaker, checks: readonly Check[]): string {
  const { say, words } = speaker;
  const { headline, instead } = tellRefusal(speaker, checks);
  return [bold(headline), bold(say(words.parts.instead)), ...instead.map((one) => `  ${one}`)].join('\n');
}

function kinds(
  speaker: Speaker,
  { plan }: Pick<Comparison, 'plan'>,
  { column, group, levels, interaction }: Comparison['heterogeneity'][number],
): string {
  const { say, words } = speaker;
  const [one, reference] = [speaker.name(group), speaker.name(plan.exposure.reference)];
  const isTested = !('kind' in interaction);
  return [
    bold(say(words.captions.heterogeneity, { column: speaker.column(column), group: one, reference })),
    ...(levels.length === 0
      ? []
      : [
          aligned([
            headOf(speaker, words.tables.level),
            ...levels.map(({ label, line }) => lineOf(speaker, line, speaker.value(column, label))),
          ]),
        ]),
    dim(
      isTested
        ? `${speaker.p(interaction.p)}. ${say((interaction.q ?? interaction.p) < 0.05 ? words.says.clear : words.says.unclear)}`
        : say(words.says.interactionNone, { reason: whyNone(speaker, interaction) }),
    ),
  ].join('\n');
}

function headOf({ say, words: { tables } }: Speaker, first: string): readonly string[] {
  return [first, tables.difference, tables.interval, tables.p, tables.df, tables.n].map((one) => say(one));
}

function lineOf(speaker: Speaker, { found, n }: EstimateLine, label: string): readonly string[] {
  const people = `${speaker.count(n[0])} + ${speaker.count(n[1])}`;
  if (found.kind === 'inestimable') return [label, whyNone(speaker, found), '', '', '', people];
  const [low, high] = [speaker.bareDifference(found.low), speaker.bareDifference(found.high)];
  return [
    label,
    speaker.bareDifference(found.value),
    speaker.say(speaker.words.page.interval, { low, high }),
    speaker.bareP(found.p),
    speaker.number(found.df, Number.isInteger(found.df) ? 0 : 1),
    people,
  ];
}

/** Signs of direction take no room: in a column they would push what stands behind them aside. */
function aligned(rows: readonly (readonly string[])[]): string {
  return alignedTable(rows.map((row) => row.map((cell) => cell.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, ''))));
}
