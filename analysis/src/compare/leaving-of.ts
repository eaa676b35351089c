import type { AttritionWeights } from '../missing/attrition-weights.ts';
import type { Leaving } from '../missing/leaving.ts';

/** Everybody who began, by their rows in the table. */
interface Began {
  readonly rows: Uint32Array;
  readonly exposed: Float64Array;
  readonly clusters?: Uint32Array | undefined;
}

/** Those who are compared, and where their weights come from. */
interface Compared {
  readonly rows: Uint32Array;
  readonly clusters?: Uint32Array | undefined;
  readonly began: Began;
}

/** Where those who are compared stand among those who began, and what errors need of their weights; nothing where all stayed. */
export function leavingOf(
  { made }: AttritionWeights,
  { rows, clusters, began }: Compared,
): { readonly places: Uint32Array; readonly leaving: Leaving | undefined } {
  const placeOf = new Map(Array.from(began.rows, (row, place) => [row, place] as const));
  const places = Uint32Array.from(rows, (row) => {
    const place = placeOf.get(row);
    if (place === undefined) throw new Error('somebody is compared who did not begin');
    return place;
  });
  if (!made) return { places, leaving: undefined };
  const { model, slopes } = made;
  const codes = clusters && began.clusters && alikeCodes(began.clusters, places, clusters);
  const own = Float64Array.from(places, (place) => slopes[place]);
  return { places, leaving: { model, places, slopes: own, exposed: began.exposed, clusters: codes } };
}

/** The clusters of all who began by the codes of those who are compared; where nobody is they get codes behind those. */
function alikeCodes(began: Uint32Array, places: Uint32Array, clusters: Uint32Array): Uint32Array {
  const codeOf = new Map<number, number>();
  let next = 0;
  for (let row = 0; row < places.length; row++) {
    codeOf.set(began[places[row]], clusters[row]);
    next = Math.max(next, clusters[row] + 1);
  }
  return began.map((code) => {
    const found = codeOf.get(code) ?? next++;
    codeOf.set(code, found);
    return found;
  });
}
