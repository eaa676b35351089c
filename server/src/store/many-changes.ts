import pg from 'pg';
import { BinaryRows } from './binary-rows.ts';
import { runInBulk } from './bulk-query.ts';
import type { Database, Transaction } from './database.ts';

/**
 * Tables that take in what many changes do, as they travel, for the time of one transaction: COPY into a table with
 * policies is refused, so it goes into these, and from there under the policies to where it belongs.
 */
const incoming = {
  change: `id uuid, kind text, subject uuid, version integer, author uuid, device uuid, at timestamptz,
    received timestamptz, marks text[], body jsonb, commitment bytea`,
  case: `id uuid, before integer, version integer, status text, opened_on date, closed_on date, custodian uuid,
    state jsonb, flags text[], conflicts integer, changed_at timestamptz`,
  key: 'case_id uuid, sealed bytea',
  payload: 'change uuid, case_id uuid, salt bytea, body bytea',
  summary: 'case_id uuid, body bytea',
  search_key: 'case_id uuid, kind text, key bytea',
  profile: `case_id uuid, sex text, birth_year smallint, place_of_return text, host_country text, returned_on date,
    return_kind text`,
  disability: 'case_id uuid, has boolean',
  assignment: 'case_id uuid, account uuid, role text, from_on date, until_on date',
  survey: `id uuid, case_id uuid, pseudonym uuid, change uuid, instrument text, scheme text, round text, mode text,
    interviewer_role text, interviewer uuid, language text, interpreted boolean, on_day date, answers jsonb,
    scores jsonb, flags text[], minutes real, import uuid, told jsonb`,
  assistance: `case_id uuid, id uuid, change uuid, dimension text, level text, kind text, state text, channel text,
    project text, donor text, currency text, budget text, approved text, delivered text, on_day date, import uuid`,
  assistance_gone: 'case_id uuid, id uuid',
  retracted: 'id uuid, case_id uuid',
  tray: 'change uuid, case_id uuid, marks text[], received timestamptz',
} as const;
export type IncomingTable = keyof typeof incoming;
export type Incoming = Readonly<Record<IncomingTable, BinaryRows>>;

export function emptyIncoming(): Incoming {
  const tables = Object.keys(incoming).map((name) => [name, new BinaryRows()]);
  return Object.fromEntries(tables) as Incoming;
}

/** In the order in which one row needs another. `$1` is the mission. */
const statements: readonly (readonly [IncomingTable, string])[] = [
  [
    'change',
    `insert into log.change (mission, id, kind, shape, subject, version, author, device, at, received, marks, body, commitment)
     select $1, id, kind, 1, subject, version, author, device, at, received, marks, body, commitment from incoming_change`,
  ],
  [
    'case',
    `insert into casework.case_file (mission, id, version, status, opened_on, closed_on, custodian, state, flags, conflicts, changed_at)
     select $1, id, version, status, opened_on, closed_on, custodian, state, coalesce(flags, '{}'), conflicts, changed_at
       from incoming_case where before = 0`,
  ],
  ['key', 'insert into identity.key (mission, case_id, sealed) select $1, case_id, sealed from incoming_key'],
  [
    'payload',
    `insert into identity.payload (mission, change, case_id, salt, body)
     select $1, change, case_id, salt, body from incoming_payload`,
  ],
  [
    'summary',
    `with known as (
       delete from identity.search_key k using incoming_summary s where k.mission = $1 and k.case_id = s.case_id)
     insert into identity.summary (mission, case_id, body) select $1, case_id, body from incoming_summary
     on conflict (mission, case_id) do update set body = excluded.body`,
  ],
  [
    'search_key',
    `insert into identity.search_key (mission, key, case_id, kind)
     select distinct on (case_id, key) $1::uuid, key, case_id, kind from incoming_search_key`,
  ],
  [
    'assignment',
    `insert into casework.assignment (mission, case_id, account, role, from_on, until_on)
     select $1, case_id, account, role, from_on, until_on from incoming_assignment
     on conflict (mission, case_id, account, role) do update set from_on = excluded.from_on, until_on = excluded.until_on`,
  ],
  [
    'profile',
    `insert into casework.profile (mission, case_id, sex, birth_year, place_of_return, host_country, returned_on, return_kind)
     select $1, case_id, sex, birth_year, place_of_return, host_country, returned_on, return_kind from incoming_profile
     on conflict (mission, case_id) do update set sex = excluded.sex, birth_year = excluded.birth_year,
       place_of_return = excluded.place_of_return, host_country = excluded.host_country,
       returned_on = excluded.returned_on, return_kind = excluded.return_kind`,
  ],
  [
    'disability',
    `insert into casework.profile (mission, case_id, has_disability) select $1, case_id, has from incoming_disability
     on conflict (mission, case_id) do update set has_disability = excluded.has_disability`,
  ],
  [
    'retracted',
    'delete from casework.survey_response r using incoming_retracted g where r.mission = $1 and r.id = g.id',
  ],
  // Beside each what casework.describe_responses would say: a row that is written twice costs twice.
  [
    'survey',
    `insert into casework.survey_response as r (mission, id, case_id, pseudonym, change, instrument, scheme, round, mode,
       interviewer_role, interviewer, language, interpreted, on_day, answers, scores, flags, minutes, import, told,
       sex, place_of_return, host_country, return_kind, has_disability, age, months_abroad, months_since_return, mentored)
     select $1, s.id, s.case_id, s.pseudonym, s.change, s.instrument, s.scheme, s.round, s.mode, s.interviewer_role,
       s.interviewer, s.language, s.interpreted, s.on_day, s.answers, s.scores, s.flags, s.minutes, s.import, s.told,
       p.sex, p.place_of_return, p.host_country, p.return_kind, p.has_disability,
       coalesce((s.told ->> 'age')::smallint, (extract(year from s.on_day) - p.birth_year)::smallint),
       (s.told ->> 'monthsAbroad')::smallint,
       ((extract(year from s.on_day) - extract(year from p.returned_on)) * 12
         + extract(month from s.on_day) - extract(month from p.returned_on))::smallint,
       coalesce((s.told ->> 'mentored')::boolean, exists (select 1 from casework.assignment a
         where a.mission = $1 and a.case_id = s.case_id and a.role = 'mentor' and a.paired_from <= s.on_day))
     from incoming_survey s left join casework.profile p on p.mission = $1 and p.case_id = s.case_id
     on conflict (mission, id) do update set case_id = excluded.case_id, change = excluded.change,
       instrument = excluded.instrument, scheme = excluded.scheme, round = excluded.round, mode = excluded.mode,
       interviewer_role = excluded.interviewer_role, interviewer = excluded.interviewer, language = excluded.language,
       interpreted = excluded.interpreted, on_day = excluded.on_day, answers = excluded.answers,
       scores = excluded.scores, flags = excluded.flags, minutes = excluded.minutes, import = excluded.import,
       told = excluded.told, sex = excluded.sex, place_of_return = excluded.place_of_return,
       host_country = excluded.host_country, return_kind = excluded.return_kind,
       has_disability = excluded.has_disability, age = excluded.age, months_abroad = excluded.months_abroad,
       months_since_return = excluded.months_since_return, mentored = excluded.mentored,
       tx = excluded.tx, place = excluded.place
       where r.case_id = excluded.case_id`,
  ],
  [
    'assistance',
    `insert into casework.assistance_line (mission, case_id, id, change, dimension, level, kind, state, channel, project,
       donor, currency, budget, approved, delivered, on_day, import)
     select $1, case_id, id, change, dimension, level, kind, state, channel, project, donor, currency, budget::numeric,
       approved::numeric, delivered::numeric, on_day, import from incoming_assistance
     on conflict (mission, case_id, id) do update set change = excluded.change, dimension = excluded.dimension,
       level = excluded.level, kind = excluded.kind, state = excluded.state, channel = excluded.channel,
       project = excluded.project, donor = excluded.donor, currency = excluded.currency, budget = excluded.budget,
       approved = excluded.approved, delivered = excluded.delivered, on_day = excluded.on_day, import = excluded.import`,
  ],
  [
    'assistance_gone',
    `delete from casework.assistance_line l using incoming_assistance_gone g
      where l.mission = $1 and l.case_id = g.case_id and l.id = g.id`,
  ],
  [
    'tray',
    `insert into casework.tray (mission, change, case_id, marks, received)
     select $1, change, case_id, marks, received from incoming_tray`,
  ],
];

/** Of cases that stood already: as they are now, what the last survey shows, what stands beside each response. */
const moved = {
  of: 'moved',
  text: `update casework.case_file f
    set version = c.version, status = c.status, closed_on = c.closed_on, custodian = c.custodian, state = c.state,
        conflicts = c.conflicts, changed_at = c.changed_at,
        flags = coalesce((select r.flags from casework.survey_response r
          where r.mission = $1 and r.case_id = c.id order by r.on_day desc, r.place desc limit 1), '{}')
   from incoming_case c where c.before > 0 and f.mission = $1 and f.id = c.id and f.version = c.before`,
};
const described = {
  of: 'described',
  text: 'select casework.describe_again($1, array(select id from incoming_case where before > 0))',
};

/** One transaction for much: on a connection of its own, which takes COPY in, and as long as it needs. */
export async function inBulkTransaction<Result>(
  { pool }: Database,
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    ...(pool.options.connectionString !== undefined && { connectionString: pool.options.connectionString }),
    application_name: 'orion import',
    lock_timeout: 20_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    const result = await run(client);
    await client.query('commit');
    return result;
  } finally {
    // What was begun and not committed ends with the connection.
    await client.end().catch(() => undefined);
  }
}

/** Makes the tables that take in; once a transaction. */
export async function prepareIncoming(transaction: Transaction): Promise<void> {
  const made = Object.entries(incoming).map(
    ([name, columns]) =>
      `create temp table incoming_${name} (${columns}) with (toast_tuple_target = 8160) on commit drop`,
  );
  // What travels at once stays in memory on its way.
  await runInBulk(transaction, ["set local temp_buffers = '32MB'", ...made], []);
}

export interface Gathered {
  readonly mission: string;
  readonly tables: Incoming;
  /** How many of its cases were there before. */
  readonly stood: number;
  /** Called once all of it has left. */
  readonly sent: () => void;
}

/** Writes what was gathered, in one breath. */
export async function writeIncoming(
  transaction: Transaction,
  { mission, tables, stood, sent }: Gathered,
): Promise<void> {
  const filled = (Object.keys(incoming) as IncomingTable[]).filter((name) => tables[name].rows > 0);
  if (filled.length === 0) return sent();
  const steps = [
    ...filled.map((name) => ({ of: name, text: `copy pg_temp.incoming_${name} from stdin (format binary)` })),
    ...statements.filter(([name]) => filled.includes(name)).map(([name, text]) => ({ of: `${name} in`, text })),
    ...(stood > 0 ? [moved, described] : []),
    { of: 'cleared', text: `truncate ${filled.map((name) => `incoming_${name}`).join(', ')}` },
  ];
  const counts = await runInBulk(
    transaction,
    steps.map(({ text }) => text.replaceAll('$1', `${pg.escapeLiteral(mission)}::uuid`)),
    filled.map((name) => tables[name].finish()),
    sent,
  );
  const written = new Map(steps.map(({ of }, place) => [of, counts[place]]));
  if ((written.get('survey in') ?? 0) !== tables.survey.rows) throw new Error('a response stands in another case');
  if ((written.get('moved') ?? 0) !== stood) throw new Error('a case moved while it was written');
}
