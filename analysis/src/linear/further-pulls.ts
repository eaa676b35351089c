/**
 * What rows pull on coefficients beside their own residuals, because something that the fit takes as given was estimated:
 * weights, say. Of more rows than the fit has, as where weights come from everybody who began.
 */
export interface FurtherPulls {
  /** A column for each coefficient, in orthonormal columns as the fit's own pulls. */
  readonly columns: readonly Float64Array[];
  /** For each row of the fit its row among these. */
  readonly places: Uint32Array;
  /** The cluster of each of these rows, by the codes of the fit's; codes that no row of the fit has come behind. */
  readonly clusters?: Uint32Array | undefined;
}

/** Summed by cluster: as many numbers for each code as there are coefficients. */
export function sumsByCluster({ columns, clusters }: FurtherPulls): readonly Float64Array[] {
  if (!clusters) throw new Error('these pulls know no clusters');
  const sums: Float64Array[] = [];
  for (let row = 0; row < clusters.length; row++) {
    const sum = (sums[clusters[row]] ??= new Float64Array(columns.length));
    for (let place = 0; place < columns.length; place++) sum[place] += columns[place][row];
  }
  return sums;
}

/** Adds pulls to a cluster's own, and takes them out of the list, so that at the end only clusters without rows are left. */
export function takePulls(further: (Float64Array | undefined)[], code: number, own: Float64Array, times = 1): void {
  const found = further[code];
  if (!found) return;
  for (let place = 0; place < own.length; place++) own[place] += times * found[place];
  further[code] = undefined;
}
