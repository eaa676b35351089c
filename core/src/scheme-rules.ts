import type { Instrument } from './instrument.ts';
import { itemPlaces, type Item } from './item.ts';
import { repeated } from './item-rules.ts';
import { outputNames } from './output-names.ts';
import { problem, type Problem } from './problem.ts';
import { schemeRef, type PointsRule, type Scheme, type ScoredItem } from './scheme.ts';

type Path = readonly (string | number)[];

/** Faults of one scheme: what it scores, with which points, and whether its bands cover every score once. */
export function schemeProblems(instrument: Instrument, s: number): readonly Problem[] {
  const scheme = instrument.schemes[s];
  const at: Path = ['schemes', s];
  const refs = instrument.schemes.map(schemeRef);
  return [
    ...(refs.indexOf(refs[s]) < s ? [problem('name_repeated', { path: [...at, 'id'] }, { name: refs[s] })] : []),
    ...dimensionProblems(instrument, scheme, at),
    ...repeated(
      scheme.items.map(({ item }) => item),
      (i) => [...at, 'items', i, 'item'],
    ),
    ...scheme.items.flatMap((scored, i) => scoredItemProblems(instrument, scored, [...at, 'items', i])),
    ...bandProblems(scheme, at),
    ...thresholdProblems(instrument, scheme, at),
  ];
}

function dimensionProblems(instrument: Instrument, scheme: Scheme, at: Path): readonly Problem[] {
  const places = itemPlaces(instrument.items);
  const isScored = (dimension: string): boolean =>
    scheme.items.some(({ item }) => instrument.items[places.get(item) ?? -1]?.dimension === dimension);
  const names = scheme.dimensions.map(({ dimension }) => dimension);
  const stray = scheme.items.flatMap(({ item }, i) => {
    const dimension = instrument.items[places.get(item) ?? -1]?.dimension;
    const isKnown = dimension === undefined || names.includes(dimension);
    return isKnown ? [] : [problem('unknown_dimension', { path: [...at, 'items', i, 'item'] }, { name: dimension })];
  });
  return [
    ...repeated(names, (d) => [...at, 'dimensions', d, 'dimension']),
    ...names.flatMap((name, d) => {
      const path = [...at, 'dimensions', d, 'dimension'];
      if (!instrument.dimensions.includes(name)) return [problem('unknown_dimension', { path }, { name })];
      return isScored(name) ? [] : [problem('dimension_without_items', { path }, { name })];
    }),
    ...stray,
    ...(scheme.minDimensions > names.length
      ? [
          problem(
            'count_too_high',
            { path: [...at, 'minDimensions'] },
            { item: schemeRef(scheme), count: scheme.minDimensions, most: names.length },
          ),
        ]
      : []),
  ];
}

function scoredItemProblems(instrument: Instrument, { item: code, rule }: ScoredItem, at: Path): readonly Problem[] {
  const item = instrument.items[itemPlaces(instrument.items).get(code) ?? -1];
  if (!item) return [problem('unknown_item', { path: [...at, 'item'] }, { name: code })];
  if ((rule.by === 'option') !== (item.kind === 'single'))
    return [
      problem('points_wrong_kind', { path: [...at, 'rule', 'by'] }, { item: code, by: rule.by, kind: item.kind }),
    ];
  if (rule.by === 'absence') return [];
  return rule.by === 'count' ? pointsInRange(rule.points, code, at) : optionPointsProblems(item, rule.points, at);
}

function optionPointsProblems(
  item: Item,
  points: Extract<PointsRule, { by: 'option' }>['points'],
  at: Path,
): readonly Problem[] {
  const path = [...at, 'rule', 'points'];
  const known: readonly string[] = item.options;
  const ranked = item.options.map((option) => points[option]).filter((value) => typeof value === 'number');
  const isAgainstOrder = item.ordered && ranked.some((value, i) => i > 0 && value > ranked[i - 1]);
  return [
    ...item.options.flatMap((option) =>
      Object.hasOwn(points, option) ? [] : [problem('points_missing', { path }, { item: item.code, option })],
    ),
    ...Object.keys(points).flatMap((option) =>
      known.includes(option)
        ? []
        : [problem('unknown_option', { path: [...path, option] }, { name: option, item: item.code })],
    ),
    ...pointsInRange(points, item.code, at),
    ...(isAgainstOrder ? [problem('points_against_order', { path }, { item: item.code })] : []),
  ];
}

function pointsInRange(
  points: Readonly<Record<string, number | 'na'>> | readonly number[],
  item: string,
  at: Path,
): readonly Problem[] {
  return Object.entries(points).flatMap(([key, value]) => {
    if (value === 'na' || (value >= 0 && value <= 1)) return [];
    return [
      problem(
        'points_outside_0_1',
        { path: [...at, 'rule', 'points', Array.isArray(points) ? Number(key) : key] },
        { item, points: value },
      ),
    ];
  });
}

/** Bands must follow each other from 0 upwards, each beginning where the one before ends, the last one open. */
function bandProblems({ bands }: Scheme, at: Path): readonly Problem[] {
  const last = bands.length - 1;
  const path = (b: number, key: string): Path => [...at, 'bands', b, key];
  return [
    ...repeated(
      bands.map((band) => band.name),
      (b) => path(b, 'name'),
    ),
    ...(bands[0].from === 0 ? [] : [problem('bands_ends', { path: path(0, 'from') }, { name: bands[0].name })]),
    ...(bands[last].below === undefined
      ? []
      : [problem('bands_ends', { path: path(last, 'below') }, { name: bands[last].name })]),
    ...bands.flatMap((band, b) => {
      const next = bands[b + 1];
      const isEmpty = band.from > 1 || band.from >= (band.below ?? Infinity);
      if (isEmpty)
        return [
          problem('bands_overlap', { path: path(b, 'from') }, { name: band.name, other: next?.name ?? band.name }),
        ];
      if (!next) return [];
      const end = band.below ?? Infinity;
      if (end < next.from)
        return [
          problem(
            'bands_hole',
            { path: path(b, 'below') },
            { name: band.name, other: next.name, from: end, to: next.from },
          ),
        ];
      return end > next.from
        ? [problem('bands_overlap', { path: path(b + 1, 'from') }, { name: band.name, other: next.name })]
        : [];
    }),
  ];
}

function thresholdProblems(instrument: Instrument, scheme: Scheme, at: Path): readonly Problem[] {
  const scores: readonly string[] = [...scheme.dimensions.map(({ dimension }) => dimension), 'composite'];
  const taken = outputNames(instrument.dimensions, []);
  return [
    ...repeated(
      scheme.thresholds.map(({ name }) => name),
      (t) => [...at, 'thresholds', t, 'name'],
    ),
    ...scheme.thresholds.flatMap(({ name, of, above }, t) => {
      const path = [...at, 'thresholds', t];
      return [
        ...(scores.includes(of) ? [] : [problem('unknown_name', { path: [...path, 'of'] }, { name: of })]),
        ...(taken.includes(name) ? [problem('name_reserved', { path: [...path, 'name'] }, { name })] : []),
        ...(above >= 0 && above <= 1
          ? []
          : [problem('threshold_outside_0_1', { path: [...path, 'above'] }, { name, above })]),
      ];
    }),
  ];
}
