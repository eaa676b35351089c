import pg from 'pg';
import { inTransaction, type Database } from './database.ts';

/** What PostgreSQL itself can do on this disk: a transaction of one row of the log's width, again and again. */
export async function rawCommits(
  url: string,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<{ perSecond: number; p95: number }> {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  await connections[0]?.query(
    'create table if not exists public.raw_commit (id bigserial primary key, body text not null)',
  );
  const body = 'x'.repeat(400);
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(
    connections.map(async (client) => {
      while (performance.now() < end) {
        const at = performance.now();
        await client.query({ name: 'raw', text: 'insert into public.raw_commit (body) values ($1)', values: [body] });
        times.push(performance.now() - at);
      }
    }),
  );
  const perSecond = (times.length * 1000) / (performance.now() - begun);
  await connections[0]?.query('drop table public.raw_commit');
  for (const client of connections) await client.end();
  return { perSecond, p95: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? NaN };
}

/** The table for rows that come through a door; it goes with the database of the bench. */
export async function makeRawTable({ pool }: Database): Promise<void> {
  await pool.query('create table public.raw_row (id bigserial primary key, body text not null)');
}

/** One row in a transaction of its own, as the house's own write path begins and commits. */
export async function insertRawRow(database: Database, body: string): Promise<void> {
  await inTransaction(database, (transaction) =>
    transaction.query({ name: 'raw_row', text: 'insert into public.raw_row (body) values ($1)', values: [body] }),
  );
}
