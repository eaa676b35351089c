import { asOwner, houseSchemas } from './copy.ts';

/** A table and how many of its rows were found. */
export type Found = Readonly<Record<string, number>>;

/**
 * Looks for a text in every column of every table, as the owner, whom no wall stops: what was erased must
 * be nowhere. Bytes are looked through as they are, so that a text that was never sealed is found too.
 */
export async function findEverywhere(ownerUrl: string, text: string): Promise<Found> {
  const bytes = Buffer.from(text).toString('hex');
  return countEach(ownerUrl, () => ({
    where: `t::text ilike '%' || $1 || '%' or t::text ilike '%' || $2 || '%'`,
    values: [text, bytes],
  }));
}

/** How many rows about one case each table holds, by the column that names the case. */
export async function countRowsOf(ownerUrl: string, mission: string, caseId: string): Promise<Found> {
  return countEach(ownerUrl, (columns) => {
    const named = ['case_id', 'case', 'other', 'subject'].filter((column) => columns.includes(column));
    if (named.length === 0 || !columns.includes('mission')) return undefined;
    return {
      where: `mission = $1 and (${named.map((column) => `"${column}" = $2`).join(' or ')})`,
      values: [mission, caseId],
    };
  });
}

async function countEach(
  ownerUrl: string,
  ask: (columns: readonly string[]) => { where: string; values: readonly string[] } | undefined,
): Promise<Found> {
  return asOwner(ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
      `select c.oid::regclass::text as name, array_agg(a.attname::text) as columns
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text = any ($1) group by c.oid order by 1`,
      [houseSchemas],
    );
    const found: Record<string, number> = {};
    for (const { name, columns } of tables) {
      const asked = ask(columns);
      if (asked === undefined) continue;
      const { rows } = await client.query<{ found: number }>(
        `select count(*)::int as found from ${name} t where ${asked.where}`,
        [...asked.values],
      );
      if (rows[0] && rows[0].found > 0) found[name] = rows[0].found;
    }
    return found;
  });
}
