/**
 * Columns of a regression, each with a name: dense, without missing values, all of one length. The intercept is a column
 * of ones like any other, put in by whoever builds the design. Columns are shared and never written to, so that designs
 * that differ in one column cost one column.
 */
export interface Design {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

export const interceptName = '(intercept)';

/** How many rows a design has. Throws where its names and columns do not fit each other. */
export function rowsOf({ names, columns }: Design): number {
  const n = columns[0]?.length ?? 0;
  if (names.length !== columns.length || columns.some((column) => column.length !== n))
    throw new Error('names and columns of a design differ in number or length');
  return n;
}

export function interceptColumn(rows: number): Design {
  return { names: [interceptName], columns: [new Float64Array(rows).fill(1)] };
}

/** The columns of several designs side by side. */
export function beside(...designs: readonly Design[]): Design {
  return {
    names: designs.flatMap(({ names }) => names),
    columns: designs.flatMap(({ columns }) => columns),
  };
}

/** A category as it stands beside the rows: `codes` point into `levels`. */
export interface Category {
  readonly name: string;
  readonly codes: ArrayLike<number>;
  readonly levels: readonly string[];
}

/**
 * Columns of 0 and 1, one for each level but the reference, named `name=level`. Levels that nobody has get no column,
 * since it would hold nothing but zeros; they are named, because an arm without people is an answer of its own.
 */
export function dummyColumns(
  { name, codes, levels }: Category,
  reference: string,
): Design & { readonly absent: readonly string[] } {
  const at = levels.indexOf(reference);
  if (at < 0) throw new Error(`${name} has no level ${reference}`);
  const counts = new Uint32Array(levels.length);
  const columns = levels.map((_, level) => (level === at ? undefined : new Float64Array(codes.length)));
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (!(code < levels.length)) throw new Error(`${name} has a code without a level`);
    counts[code]++;
    const column = columns[code];
    if (column) column[row] = 1;
  }
  const kept = levels.flatMap((level, place) => {
    const column = columns[place];
    return column && counts[place] > 0 ? [{ name: `${name}=${level}`, column }] : [];
  });
  return {
    names: kept.map((one) => one.name),
    columns: kept.map(({ column }) => column),
    absent: levels.filter((_, place) => counts[place] === 0),
  };
}

/** The product of two columns, named `first:second`: how the effect of one differs with the other. */
export function interaction(design: Design, first: string, second: string): Design {
  const [one, other] = [columnOf(design, first), columnOf(design, second)];
  return { names: [`${first}:${second}`], columns: [one.map((value, row) => value * other[row])] };
}

/**
 * The design as it would be had everybody the same exposure: its column set to `value`, and with it every interaction
 * that `interaction` made of it. The other columns are shared.
 */
export function withEverybodyAt(design: Design, exposure: string, value: number): Design {
  const fixed = new Float64Array(columnOf(design, exposure).length).fill(value);
  const columns = design.names.map((name, place) => {
    if (name === exposure) return fixed;
    const other = design.names.find((one) => name === `${exposure}:${one}` || name === `${one}:${exposure}`);
    return other === undefined ? design.columns[place] : columnOf(design, other).map((one) => one * value);
  });
  return { names: design.names, columns };
}

export function columnOf({ names, columns }: Design, name: string): Float64Array {
  const place = names.indexOf(name);
  if (place < 0) throw new Error(`the design has no column ${name}`);
  return columns[place];
}
