/**
 * The columns that scoring adds to a table, in the order of the contract, for a scheme's dimensions
 * and thresholds: scores, coverage, bands, thresholds, flags, reasons, and who said so.
 */
export function outputNames(dimensions: readonly string[], thresholds: readonly string[]): readonly string[] {
  return [
    ...dimensions,
    'composite',
    ...dimensions.map((name) => `${name}_coverage`),
    'band',
    ...dimensions.map((name) => `${name}_band`),
    ...thresholds,
    'flags',
    'unscored_reason',
    'instrument',
    'scheme',
  ];
}
