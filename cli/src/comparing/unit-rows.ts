import { problem, Stopped } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';
import { cellText, type Cells } from '@orion/tables';

/** Whose each row of a portion is, as a place from 0, and of which round. */
export interface UnitRows {
  readonly units: Uint32Array;
  readonly rounds: readonly string[];
}

/** Gives each person of a long table a place, in the order in which they are first seen. */
export interface UnitPlaces {
  readonly count: number;
  take(cells: Cells, firstRow: number): UnitRows;
}

/** Stops where somebody has two rows of one round: which of them counts is not for a program to say. */
export function placesOfRounds(long: NonNullable<ComparisonPlan['long']>, names: readonly string[]): UnitPlaces {
  const columns = { unit: names.indexOf(long.unit), round: names.indexOf(long.round) };
  const absent = [long.unit, long.round].filter((name) => !names.includes(name));
  if (absent.length > 0) throw new Stopped(...absent.map((name) => problem('plan_column_absent', {}, { name })));
  const placeOf = new Map<string, number>();
  const seen = new Set<string>();
  return {
    get count() {
      return placeOf.size;
    },
    take: (cells, firstRow) => {
      const units = new Uint32Array(cells.rows);
      const rounds: string[] = [];
      for (let row = 0; row < cells.rows; row++) {
        const unit = cellText(cells, row, columns.unit);
        const round = cellText(cells, row, columns.round);
        const place = placeOf.get(unit) ?? placeOf.size;
        placeOf.set(unit, place);
        if (long.rounds.includes(round)) {
          if (seen.has(`${place} ${round}`))
            throw new Stopped(
              problem('plan_unit_repeated', { row: firstRow + row, column: long.unit }, { unit, round }),
            );
          seen.add(`${place} ${round}`);
        }
        units[row] = place;
        rounds.push(round);
      }
      return { units, rounds };
    },
  };
}
