/** A code is the beginning of the hash of an account: the same in every round, and nobody's name. */
const interviewer = `
  case when r.import is null then left(encode(sha256(r.interviewer::text::bytea), 'hex'), 10) end`;

const mentor = `
  (select left(encode(sha256(a.account::text::bytea), 'hex'), 10) from casework.assignment a
    where a.mission = r.mission and a.case_id = r.case_id and a.role = 'mentor'
    order by least(a.from_on, a.paired_from), a.account limit 1)`;

/** Also where the pairing ended before it began: it was offered. */
const pairingOffered = `
  case when r.import is null then exists (select from casework.assignment a
    where a.mission = r.mission and a.case_id = r.case_id and a.role = 'mentor' and least(a.from_on, a.paired_from) <= 90 + (
      select min(f.on_day) from casework.survey_response f
      where f.mission = r.mission and f.case_id = r.case_id)) end`;

/**
 * Of each round the response that counts: whether the person had a mentor before its day; on the day itself nobody has
 * gained by one, and a mentor is often named on what that interview found. What a file told of it goes first;
 * of an imported response without that it is known only where a mentor was named here by then.
 */
const begunByRound = `
  select distinct on (s.round) array_position(known.names, s.round) as place, p.paired_from,
         coalesce((s.told ->> 'mentored')::boolean, nullif(p.paired_from < s.on_day, false),
                  case when s.import is null then false end) as has_begun
    from casework.survey_response s, (
      select min(a.paired_from) as paired_from from casework.assignment a
       where a.mission = r.mission and a.case_id = r.case_id and a.role = 'mentor') p
   where s.mission = r.mission and s.case_id = r.case_id and s.instrument = r.instrument
   order by s.round, s.on_day desc, s.place desc, s.id desc`;

/**
 * The first round by which the person had begun, where the round before it was held and they had not: across a round that
 * was missed nobody knows. Whoever was named after their last round begins with the next one that the mission held.
 */
const mentoredSince = `
  (select case
      when b.begun = coalesce(b.not_yet, 0) + 1 then known.names[b.begun]
      when b.begun is not null or coalesce(b.unknown, 0) > coalesce(b.not_yet, 0) then null
      when b.paired_from is not null then coalesce(known.names[b.not_yet + 1], 'never')
      else 'never' end
    from known, lateral (
      select min(place) filter (where has_begun) as begun, max(place) filter (where not has_begun) as not_yet,
             max(place) filter (where has_begun is null) as unknown, min(paired_from) as paired_from
        from (${begunByRound}) of_rounds) b)`;

/** Of a case that was merged into another the one that stands tells it: they are one person. */
const ending = `
  (with recursive standing (status, state, step) as (
      select f.status, f.state, 0 from casework.case_file f where f.mission = r.mission and f.id = r.case_id
      union all
      select f.status, f.state, s.step + 1
        from standing s join casework.case_file f on f.mission = r.mission and f.id = (s.state ->> 'mergedInto')::uuid
       where s.status = 'merged' and s.step < 20)
    select e.reason from standing s, lateral (select s.state -> 'states' -> -1 ->> 'reason' as reason) e
     where s.status = 'closed' and e.reason in ('died', 're_migrated'))`;

const columns = {
  interviewer: { name: 'interviewer', sql: interviewer },
  mentor: { name: 'mentor', sql: mentor },
  pairing_offered: { name: 'pairingOffered', sql: pairingOffered },
  mentored_since: { name: 'mentoredSince', sql: mentoredSince },
  ending: { name: 'ending', sql: ending },
} as const;

/** What is told of whose work a response was and what became of the person, each by the name of its column. */
export type StaffFact = keyof typeof columns;
export const staffFacts = Object.keys(columns) as readonly StaffFact[];

/**
 * Whose work a response was, since when the person was mentored and how their story ended, as SQL of a response `r`; what is
 * not asked for is null, since each costs a look of its own for every response. For `mentored_since`, `known` has the `names` of the rounds
 * that the mission held, in the order of time. docs/export.md says each in words.
 */
export function staffOfResponse(asked: ReadonlySet<string>): string {
  return staffFacts
    .map((fact) => `${asked.has(fact) ? columns[fact].sql : 'null'} as "${columns[fact].name}"`)
    .join(', ');
}
