import type { ImportedRow, MissionId, ResponseId } from '@orion/core';
import { canonical } from '../canonical.ts';
import type { Keys } from '../keys.ts';
import { hashKey } from '../search-keys.ts';
import { responseIdOf } from './changes-of-rows.ts';
import { numberOf, personOfRows, readyRow, type ImportedPerson, type ReadyRow } from './people-of-rows.ts';

/** One person of a file, and what the file says of them: all that does not hang on what the house knows. */
export interface GatheredPerson {
  readonly who: ImportedPerson;
  /** What is said of the person, hashed under the mission's key. */
  readonly content: Buffer;
  /** Of each response the row that counts, the last that tells of it; in the order of the interviews. */
  readonly responses: readonly { readonly id: ResponseId; readonly row: ReadyRow }[];
}

export interface GatheredRows {
  readonly people: readonly GatheredPerson[];
  readonly rows: number;
}

interface Whose {
  readonly mission: MissionId;
  /** Whether whoever brings it may know people by name. */
  readonly mayName: boolean;
}

const gathered = new WeakMap<readonly ImportedRow[], Whose & { readonly made: GatheredRows }>();

/** The rows of a file by person: made once, for the dry run, and again what is recorded after it. */
export function gatherRows(keys: Keys, whose: Whose, rows: readonly ImportedRow[]): GatheredRows {
  const known = gathered.get(rows);
  if (known?.mission === whose.mission && known.mayName === whose.mayName) return known.made;
  const groups = Map.groupBy(
    rows.flatMap((row) => readyRow(row) ?? []),
    numberOf,
  );
  const people = [...groups.values()].map((own) => gatherPerson(keys, whose, own));
  const made = { people, rows: rows.length };
  gathered.set(rows, { mission: whose.mission, mayName: whose.mayName, made });
  return made;
}

function gatherPerson(keys: Keys, { mission, mayName }: Whose, own: readonly ReadyRow[]): GatheredPerson {
  const who = personOfRows(own, mayName);
  const ids = new Map(own.map((row) => [row, responseIdOf(keys, mission, who.number, row)]));
  const latest = new Map([...ids].map(([row, id]) => [id, row]));
  return {
    who,
    content: hashKey(keys, mission, { kind: 'name', text: `said ${canonical(who.person)}` }),
    responses: who.rows.flatMap((row) => {
      const id = ids.get(row);
      return id !== undefined && latest.get(id) === row ? [{ id, row }] : [];
    }),
  };
}
