/** A cohort that differs from an earlier release by fewer people is not released: one minus the other would be them. */
export const fewestApart = 10;

/** Spreads the number of a group over all bits. */
const spread = 0x9e_37_79_b1;

/** Who was compared in which group, as sorted numbers of four bytes: a person who changes groups is another number. */
export function membersOf(
  keys: readonly number[],
  { rows, group }: { readonly rows: Uint32Array; readonly group: Int32Array },
): Buffer {
  const members = Uint32Array.from(rows, (row, place) => keys[row] + Math.imul(group[place], spread)).toSorted();
  return Buffer.from(members.buffer, members.byteOffset, members.byteLength);
}

/** How many members are in one of two cohorts alone. */
export function apartFrom(some: Buffer, others: Buffer): number {
  const [a, b] = [numbersOf(some), numbersOf(others)];
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) both++;
    const [isStep, isOther] = [a[i] <= b[j], b[j] <= a[i]];
    if (isStep) i++;
    if (isOther) j++;
  }
  return a.length + b.length - 2 * both;
}

/** Copied, since a buffer of the database begins anywhere. */
function numbersOf(bytes: Buffer): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

/** Whether a release would tell of a few people by what it has beside an earlier one. */
export function isTooNear(members: Buffer, released: readonly Buffer[]): boolean {
  return released.some((earlier) => {
    const apart = apartFrom(members, earlier);
    return apart > 0 && apart < fewestApart;
  });
}
