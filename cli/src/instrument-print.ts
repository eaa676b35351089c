import {
  instrumentRef,
  schemeRef,
  type Instrument,
  type InstrumentWords,
  type Item,
  type Language,
  type Scheme,
  wordsIn,
  type FlagCondition,
  type PointsRule,
} from '@orion/core';
import { bold, dim } from './terminal.ts';

/** An instrument as a page to read: every question with its options, then schemes and flags. */
export function instrumentPage(instrument: Instrument, language: Language): string {
  const words = wordsIn(instrument, language);
  if (!words) return instrumentRef(instrument);
  return [
    `${bold(`${words.title} (${instrumentRef(instrument)})`)}\n${words.introduction}`,
    ...instrument.dimensions.map((dimension) =>
      [
        `${bold(words.dimensions[dimension].name)}\n${words.dimensions[dimension].prompt}`,
        ...instrument.items.filter((item) => item.dimension === dimension).map((item) => itemText(item, words)),
      ].join('\n\n'),
    ),
    ...instrument.schemes.map((scheme) => schemeText(scheme, instrument, words)),
    `${bold('Flags')}\n${instrument.flags.map(({ name, when }) => `  ${name}: ${words.flags[name]}\n    ${conditionText(when)}`).join('\n')}`,
    `${bold('Provenance')}\n${instrument.provenance}`,
  ].join('\n\n');
}

function itemText(item: Item, words: InstrumentWords): string {
  const said = words.items[item.code];
  const gate = item.askedWhen ? [`  asked when ${item.askedWhen.item} is ${item.askedWhen.is.join(' or ')}`] : [];
  return [
    `${item.number}. ${said.question}`,
    dim(`  ${item.code}, ${item.kind}, ${item.kindOfItem}${item.returneeOnly ? ', returnees only' : ''}`),
    ...gate.map(dim),
    ...item.options.map((option) => `  - ${said.options[option]}  ${dim(option)}`),
    ...(said.help === undefined ? [] : [dim(`  ${said.help}`)]),
  ].join('\n');
}

function schemeText(scheme: Scheme, instrument: Instrument, words: InstrumentWords): string {
  const bands = scheme.bands.map(
    ({ name, from, below }) =>
      `  ${words.bands[name] ?? name}: ${below === undefined ? `from ${from}` : `${from} to below ${below}`}`,
  );
  const dimensions = scheme.dimensions.map(
    ({ dimension, weight, minAnswered }) =>
      `  ${dimension}: weight ${weight}, at least ${minAnswered * 100}% of the applicable items answered`,
  );
  const named = words.schemes[scheme.id];
  return [
    `${bold(`Scheme ${schemeRef(scheme)}: ${named.name}`)}\n${named.notice}`,
    ...dimensions,
    `  a composite needs ${scheme.minDimensions} of ${scheme.dimensions.length} dimensions`,
    ...bands,
    ...scheme.thresholds.map(({ name, of, above }) => `  ${name}: ${of} above ${above}`),
    ...scheme.items.map(
      ({ item, weight, rule }) => `  ${item}${weight === 1 ? '' : ` (weight ${weight})`}: ${ruleText(rule)}`,
    ),
    `  not scored: ${
      instrument.items
        .filter(({ code }) => !scheme.items.some(({ item }) => item === code))
        .map(({ code }) => code)
        .join(', ') || 'nothing'
    }`,
  ].join('\n');
}

function ruleText(rule: PointsRule): string {
  if (rule.by === 'option')
    return Object.entries(rule.points)
      .map(([option, points]) => `${option} ${points}`)
      .join(', ');
  if (rule.by === 'absence') return `1 - chosen / ${rule.of}`;
  return rule.points
    .map((points, count) => `${count === rule.points.length - 1 ? `${count} or more` : count} chosen ${points}`)
    .join(', ');
}

function conditionText(condition: FlagCondition): string {
  if ('any' in condition) return condition.any.map(conditionText).join(' or ');
  if ('all' in condition) return `(${condition.all.map(conditionText).join(' and ')})`;
  return 'is' in condition
    ? `${condition.item} ${condition.is.join('|')}`
    : `${condition.item} with ${condition.atLeast} or more`;
}
