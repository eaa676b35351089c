/** One name as registers spell it. */
export interface ListedName {
  /** The first is the usual one. */
  readonly spellings: readonly [string, ...string[]];
  /** In Arabic letters, where somebody is known to write it so; the first is the usual one. */
  readonly arabic: readonly string[];
  /** How often it is borne, beside the others of its list. */
  readonly often: number;
}

/** The names and places of one country, or of a part of its people. */
export interface CountryNames {
  readonly country: 'Guinea' | 'Senegal' | 'Morocco';
  readonly family: readonly ListedName[];
  readonly women: readonly ListedName[];
  readonly men: readonly ListedName[];
  readonly places: readonly ListedName[];
}

/** Reads lines such as `Diallo 13: Jallow, Dialo | ديالو, جالو`. */
export function listed(lines: string): readonly ListedName[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const read = /^\s*(?<usual>[^:|]+?) (?<often>[\d.]+)(?:: (?<others>[^|]+))?(?:\|(?<arabic>.+))?$/.exec(line);
      if (!read?.groups) throw new Error(`not a name with its spellings: ${line}`);
      const { usual, often, others, arabic } = read.groups as Record<string, string | undefined>;
      return { spellings: [usual ?? '', ...parted(others)], arabic: parted(arabic), often: Number(often) };
    });
}

function parted(names: string | undefined): readonly string[] {
  return names === undefined ? [] : names.split(',').map((name) => name.trim());
}
