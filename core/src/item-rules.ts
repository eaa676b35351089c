import { silenceWords } from './answer.ts';
import { countedBits, countBits, mostOptions } from './coding.ts';
import { answerConditions, mostFlags } from './flag.ts';
import type { Instrument } from './instrument.ts';
import { itemPlaces, type Item } from './item.ts';
import { outputNames } from './output-names.ts';
import { problem, type Problem } from './problem.ts';

type Path = readonly (string | number)[];

/** Faults of items, gates and flags: names, options, what points where. */
export function itemProblems(instrument: Instrument): readonly Problem[] {
  const { items, flags, dimensions } = instrument;
  return [
    ...repeated(dimensions, (d) => ['dimensions', d]),
    ...dimensionNameProblems(instrument),
    ...repeated(
      items.map((item) => item.code),
      (i) => ['items', i, 'code'],
    ),
    ...repeated(
      items.map((item) => String(item.number)),
      (i) => ['items', i, 'number'],
    ),
    ...repeated(
      flags.map((flag) => flag.name),
      (f) => ['flags', f, 'name'],
    ),
    ...items.flatMap((item, i) => [
      ...optionProblems(item, i),
      ...nameProblems(instrument, i),
      ...gateProblems(instrument, i),
    ]),
    ...(flags.length > mostFlags
      ? [problem('too_many_options', { path: ['flags'] }, { name: 'flags', most: mostFlags })]
      : []),
    ...flags.flatMap((_, f) => flagProblems(instrument, f)),
  ];
}

/** A name that stands twice in a list. */
export function repeated(names: readonly string[], pathOf: (index: number) => Path): readonly Problem[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) < i ? [problem('name_repeated', { path: pathOf(i) }, { name })] : [],
  );
}

function optionProblems(item: Item, i: number): readonly Problem[] {
  const at = (o: number): Path => ['items', i, 'options', o];
  const most = mostOptions[item.kind];
  return [
    ...repeated(item.options, at),
    ...item.options.flatMap((option, o) =>
      silenceWords.includes(option) ? [problem('option_is_silence', { path: at(o) }, { name: option })] : [],
    ),
    ...(item.options.length > most
      ? [problem('too_many_options', { path: ['items', i, 'options'] }, { name: item.code, most })]
      : []),
    ...(item.exclusive !== undefined && item.kind === 'single'
      ? [problem('exclusive_not_multiple', { path: ['items', i, 'exclusive'] }, { name: item.code })]
      : []),
    ...(item.exclusive !== undefined && !item.options.includes(item.exclusive)
      ? [problem('unknown_option', { path: ['items', i, 'exclusive'] }, { name: item.exclusive, item: item.code })]
      : []),
  ];
}

/** A dimension that has the name of another column would give a table two columns of that name. */
function dimensionNameProblems({ dimensions }: Instrument): readonly Problem[] {
  return dimensions.flatMap((name, d) => {
    const others = dimensions.filter((other) => other !== name);
    return outputNames(others, []).includes(name)
      ? [problem('name_reserved', { path: ['dimensions', d] }, { name })]
      : [];
  });
}

function thresholdNames({ schemes }: Instrument): readonly string[] {
  return schemes.flatMap((scheme) => scheme.thresholds.map(({ name }) => name));
}

function nameProblems(instrument: Instrument, i: number): readonly Problem[] {
  const item = instrument.items[i];
  return [
    ...(outputNames(instrument.dimensions, thresholdNames(instrument)).includes(item.code)
      ? [problem('name_reserved', { path: ['items', i, 'code'] }, { name: item.code })]
      : []),
    ...(instrument.dimensions.includes(item.dimension)
      ? []
      : [problem('unknown_dimension', { path: ['items', i, 'dimension'] }, { name: item.dimension })]),
  ];
}

function gateProblems(instrument: Instrument, i: number): readonly Problem[] {
  const item = instrument.items[i];
  const gate = item.askedWhen;
  if (!gate) return [];
  const path = ['items', i, 'askedWhen'];
  const place = itemPlaces(instrument.items).get(gate.item);
  if (place === undefined) return [problem('unknown_item', { path: [...path, 'item'] }, { name: gate.item })];
  const source = instrument.items[place];
  return [
    ...(place >= i
      ? [problem('gate_points_forward', { path: [...path, 'item'] }, { name: item.code, gate: gate.item })]
      : []),
    ...(source.kind === 'single'
      ? []
      : [problem('gate_not_single', { path: [...path, 'item'] }, { name: item.code, gate: gate.item })]),
    ...unknownOptions(source, gate.is, [...path, 'is']),
  ];
}

function flagProblems(instrument: Instrument, f: number): readonly Problem[] {
  const { when } = instrument.flags[f];
  const places = itemPlaces(instrument.items);
  return answerConditions(when).flatMap((condition) => {
    const path = ['flags', f, ...pathOfCondition(when, condition)];
    const place = places.get(condition.item);
    if (place === undefined) return [problem('unknown_item', { path: [...path, 'item'] }, { name: condition.item })];
    const item = instrument.items[place];
    if ('is' in condition) return unknownOptions(item, condition.is, [...path, 'is']);
    const most = item.kind === 'multiple' ? countBits(countedBits(item)) : 0;
    return condition.atLeast > most
      ? [problem('count_too_high', { path: [...path, 'atLeast'] }, { item: item.code, count: condition.atLeast, most })]
      : [];
  });
}

function pathOfCondition(tree: unknown, wanted: unknown): Path {
  const search = (node: unknown, path: Path): Path | undefined => {
    if (node === wanted) return path;
    if (typeof node !== 'object' || node === null) return undefined;
    for (const [key, child] of Object.entries(node)) {
      const found = search(child, [...path, Array.isArray(node) ? Number(key) : key]);
      if (found) return found;
    }
    return undefined;
  };
  return search(tree, ['when']) ?? ['when'];
}

function unknownOptions(item: Item, options: readonly string[], path: Path): readonly Problem[] {
  const known: readonly string[] = item.options;
  return options.flatMap((option, o) =>
    known.includes(option)
      ? []
      : [problem('unknown_option', { path: [...path, o] }, { name: option, item: item.code })],
  );
}
