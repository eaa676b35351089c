import type { OwnerClient } from './copy.ts';
import { houseSchemas } from './copy.ts';

/** Each question gives a line for each thing that migrations make; `$1` are the schemas of the house. */
const questions = [
  `select format('table %s.%s %s rls %s force %s options %s acl %s', n.nspname, c.relname, c.relkind, c.relrowsecurity,
     c.relforcerowsecurity, c.reloptions, (select array_agg(a::text order by a::text) from unnest(c.relacl) a))
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1)`,
  `select format('column %s.%s.%s %s not null %s default %s identity %s storage %s acl %s', n.nspname, c.relname, a.attname,
     format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attstorage,
     (select array_agg(x::text order by x::text) from unnest(a.attacl) x))
   from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped`,
  `select format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
   from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = any ($1)`,
  `select 'index ' || indexdef from pg_indexes where schemaname = any ($1)`,
  `select format('view %s.%s %s', schemaname, viewname, definition) from pg_views where schemaname = any ($1)`,
  `select 'policy ' || p::text from pg_policies p where p.schemaname = any ($1)`,
  `select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = t.tgrelid
   join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and not t.tgisinternal`,
  `select format('function %s acl %s', pg_get_functiondef(p.oid), (select array_agg(a::text order by a::text) from unnest(p.proacl) a))
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1) and p.prokind in ('f', 'p')`,
  `select format('schema %s acl %s', nspname, (select array_agg(a::text order by a::text) from unnest(nspacl) a))
   from pg_namespace where nspname = any ($1)`,
  `select 'migration ' || name from public.orion_migration`,
];

/** Everything that migrations made, a line each, sorted: two houses of the same Orion give the same. */
export async function readCatalog(client: OwnerClient): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const question of questions) {
    const { rows } = await client.query<{ line: string }>(
      `select line from (${question}) as told(line)${question.includes('$1') ? '' : ' where $1::text[] is not null'}`,
      [houseSchemas],
    );
    lines.push(...rows.map(({ line }) => line));
  }
  return lines.toSorted();
}
