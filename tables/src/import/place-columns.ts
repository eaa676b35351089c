import { foldHeader } from './fold-text.ts';

/** By what a column of a mapping is found. */
interface NamedColumn {
  readonly header: string;
  readonly occurrence?: number;
}

/** A column of a mapping, where it stands in a table. */
export interface PlacedColumn<Column extends NamedColumn> {
  readonly place: number;
  readonly column: Column;
}

/**
 * Finds a mapping's columns in a table by their headers: as they stand, else folded, so that a later file
 * with other capitals, spaces or accents is read by the same mapping. What the table lacks is left out.
 */
export function placeColumns<Column extends NamedColumn>(
  mapping: { readonly columns: readonly Column[] },
  headers: readonly string[],
): readonly PlacedColumn<Column>[] {
  const exact = placesBy(headers, (header) => header);
  const folded = placesBy(headers, foldHeader);
  const taken = new Set<number>();
  const find = (places: readonly number[] | undefined, occurrence: number): number | undefined =>
    places?.[occurrence - 1] ?? (occurrence === 1 ? places?.[0] : undefined);
  return mapping.columns.flatMap((column) => {
    const occurrence = column.occurrence ?? 1;
    const place = find(exact.get(column.header), occurrence) ?? find(folded.get(foldHeader(column.header)), occurrence);
    if (place === undefined || taken.has(place)) return [];
    taken.add(place);
    return [{ place, column }];
  });
}

function placesBy(headers: readonly string[], key: (header: string) => string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  headers.forEach((header, place) => {
    const found = places.get(key(header));
    if (found) found.push(place);
    else places.set(key(header), [place]);
  });
  return places;
}
