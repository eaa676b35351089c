import {
  instrumentRef,
  schemeRef,
  type Instrument,
  type InstrumentWords,
  type Item,
  type Language,
  type Scheme,
} from '@orion/core';
import { bold, dim } from './terminal.ts';

/** An instrument as a page to read: every question with its options, then schemes and flags. */
export function instrumentPage(instrument: Instrument, language: Language): string {
  const words = instrument.words[language] ?? Object.values(instrument.words)[0];
  if (!words) return instrumentRef(instrument);
  return [
    `${bold(`${words.title} (${instrumentRef(instrument)})`)}\n${words.introduction}`,
    ...instrument.dimensions.map((dimension) =>
      [
        `${bold(words.dimensions[dimension].name)}\n${words.dimensions[dimension].prompt}`,
        ...instrument.items.filter((item) => item.dimension === dimension).map((item) => itemText(item, words)),
      ].join('\n\n'),
    ),
    ...instrument.schemes.map((scheme) => schemeText(scheme, words)),
    `${bold('Flags')}\n${instrument.flags.map(({ name }) => `  ${name}: ${words.flags[name]}`).join('\n')}`,
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

function schemeText(scheme: Scheme, words: InstrumentWords): string {
  const bands = scheme.bands.map(
    ({ name, from, below }) =>
      `${words.bands[name] ?? name} ${below === undefined ? `from ${from}` : `${from} to below ${below}`}`,
  );
  const rules = scheme.dimensions.map(
    ({ dimension, weight, minAnswered }) =>
      `  ${dimension}: weight ${weight}, at least ${minAnswered * 100}% of the applicable items answered`,
  );
  return [
    `${bold(`Scheme ${schemeRef(scheme)}: ${words.schemes[scheme.id].name}`)}\n${words.schemes[scheme.id].notice}`,
    ...rules,
    `  ${scheme.items.length} items scored; a composite needs ${scheme.minDimensions} dimensions`,
    `  bands: ${bands.join(', ')}`,
    `  thresholds: ${scheme.thresholds.map(({ name, of, above }) => `${name}: ${of} above ${above}`).join(', ')}`,
  ].join('\n');
}
