import { read } from './access-canaries.ts';
import type { Walker } from './access-people.ts';
import { asked, unknown, type Answered, type Door, type Question } from './access-walk.ts';
import { mayBeSeen, rolesOf, standing, type World, type WorldCase } from './access-world.ts';
import type { Aim, PolicyLine } from './policy-line.ts';
import { sees, type Field, type Standing } from './policy-sight.ts';

interface Expected {
  readonly status: readonly number[];
  readonly code?: string;
}

/** What the policy says that somebody hears. */
export function expected(world: World, { route, line, walker, aim }: Question): Expected {
  const hears = [line.hears].flat();
  const isUnknown =
    (route.includes(':mission') && aim.mission === unknown) || (route.includes(':account') && aim.account === unknown);
  const notFound = { status: [404], code: 'not_found' };
  if (line.may === 'anybody') return { status: hears };
  if (walker.state === 'signed out') return { status: [401], code: 'not_signed_in' };
  if (walker.state === 'revoked') return { status: [403], code: 'device_revoked' };
  if (line.may === 'house') {
    if (!walker.runsHouse) return { status: [403], code: 'not_permitted' };
    return isUnknown && route !== 'GET /api/accounts/:account/devices' ? notFound : { status: hears };
  }
  if (line.may === 'signed in') {
    const isMine = aim.device === walker.device || (line.device === 'own or house' && walker.runsHouse);
    return line.device && (!isMine || aim.device === unknown) ? notFound : { status: hears };
  }
  const roles = rolesOf(walker, aim.mission);
  if (roles.length === 0) return notFound;
  if (!roles.some((role) => line.may.includes(role))) return { status: [403], code: 'not_permitted' };
  if (isShutOut(world, walker, aim.mission)) return { status: [403], code: 'second_factor_required' };
  if (!route.includes(':case')) return { status: hears };
  const found = world.cases.find(({ id, mission }) => id === aim.case && mission === aim.mission);
  if (!found || !isReached(world, walker, line, found)) return notFound;
  if (!route.startsWith('GET ') || !route.includes(':document')) return { status: hears };
  const paper = found.documents.find(({ id }) => id === aim.document);
  return paper && seenIn(world, walker, line, found).has(paper.field) ? { status: hears } : notFound;
}

function isShutOut({ missions }: World, walker: Walker, mission: string): boolean {
  const asksFactor = mission === missions.strict;
  return (
    asksFactor &&
    !walker.secondFactor &&
    rolesOf(walker, mission).some((role) => role === 'supervisor' || role === 'protection_officer')
  );
}

/** Whether somebody sees anything of a case in a role that this route is for. */
function isReached(world: World, walker: Walker, line: PolicyLine, found: WorldCase): boolean {
  return seenIn(world, walker, line, found).size > 0;
}

/** What somebody sees of a case in the roles that this route is for, counting some standings alone. */
function seenIn(
  world: World,
  walker: Walker,
  { may }: PolicyLine,
  found: WorldCase,
  counting: readonly Standing[] = ['own', 'team', 'past', 'mission'],
): ReadonlySet<Field> {
  return new Set(
    rolesOf(walker, found.mission).flatMap((role) => {
      const stands = standing(world, walker, role, found);
      const counts = Array.isArray(may) && may.includes(role) && counting.includes(stands);
      return counts && stands !== 'foreign' ? sees[role][stands] : [];
    }),
  );
}

/** Asks, and says what was wrong: nothing where all was as the policy has it. */
export async function judge(world: World, door: Door, question: Question): Promise<readonly string[]> {
  const answer = await door.ask(asked(question));
  const { status, code } = expected(world, question);
  const { line } = question;
  const faults: string[] = [];
  if (!status.includes(answer.status) || (code !== undefined && answer.code !== code))
    faults.push(`${answer.status} ${answer.code ?? ''} instead of ${status.join(' or ')} ${code ?? ''}`);
  const mayTell = status.some((one) => one < 300);
  for (const found of world.cases) {
    const shown = read(answer.bytes, found.canaries);
    const allowed = mayTell ? allowedOf(world, question, found) : new Set();
    const leaked = shown.filter(
      ({ field, paper }) => !allowed.has(paper === 'id' && line.namesPapers ? 'existence' : field),
    );
    if (leaked.length > 0) faults.push(`shows ${fieldsOf(leaked)} of the case "${found.name}"`);
    const missing = answer.status === 200 && mayTell ? missingOf(world, question, found, new Set(shown)) : [];
    if (missing.length > 0) faults.push(`keeps back ${fieldsOf(missing)} of the case "${found.name}"`);
  }
  return [...faults, ...(await tellingApart(world, door, question, answer))].map(
    (fault) => `${told(world, question)}: ${fault}`,
  );
}

function allowedOf(world: World, { line, walker, aim }: Question, found: WorldCase): ReadonlySet<unknown> {
  const seen = isAbout(line, aim, found) ? mayBeSeen(world, walker, found) : new Set();
  const parts = carriedBy(line).filter((part) => seen.has(part) && (part !== 'places' || isShownPlaces(line, seen)));
  return new Set([...parts, ...(line.alerts && hearsOf(world, walker, found) ? ['existence'] : [])]);
}

/** Whatever says who somebody is says where they came back to. */
function carriedBy({ carries = [] }: PolicyLine): readonly Field[] {
  return carries.includes('identity') ? [...new Set<Field>([...carries, 'places'])] : carries;
}

/** To whom places alone are told, only where a route is for that; to whom somebody is known, wherever that is told. */
function isShownPlaces({ carries = [] }: PolicyLine, seen: ReadonlySet<unknown>): boolean {
  return carries.includes('places') || seen.has('identity');
}

function isAbout({ about }: PolicyLine, aim: Aim, { id, mission }: WorldCase): boolean {
  if (about === 'house') return true;
  if (about === undefined || mission !== aim.mission) return false;
  return about === 'mission' || (about === 'address' ? id === aim.case : aim.cases.includes(id));
}

/** Whether an alert about this case is theirs to hear: they raised it, are on call, or take alerts up. */
function hearsOf(world: World, walker: Walker, found: WorldCase): boolean {
  if (walker.state !== 'signed in' || isShutOut(world, walker, found.mission)) return false;
  const roles = rolesOf(walker, found.mission);
  return world.alerts.some(
    (alert) =>
      alert.case === found.id &&
      roles.length > 0 &&
      (roles.includes('supervisor') ||
        roles.includes('protection_officer') ||
        alert.raisedBy === walker.account ||
        (world.onCall.get(found.mission) ?? []).includes(walker.account)),
  );
}

/** What somebody may see here and was not shown. */
function missingOf(
  world: World,
  question: Question,
  found: WorldCase,
  shown: ReadonlySet<object>,
): WorldCase['canaries'] {
  const { line, walker, aim, query } = question;
  const { whole = [] } = line;
  const carries = carriedBy(line);
  if (query !== (line.query?.(aim) ?? '') || !isAbout(line, aim, found)) return [];
  const owed = seenIn(world, walker, line, found, whole);
  return found.canaries.filter(
    (canary) =>
      owed.has(canary.field) &&
      (canary.field !== 'places' || isShownPlaces(line, owed)) &&
      carries.includes(canary.field) &&
      !canary.paper &&
      !shown.has(canary),
  );
}

/** What is not theirs must look, to the byte, as what does not exist. */
async function tellingApart(
  world: World,
  door: Door,
  question: Question,
  answer: Answered,
): Promise<readonly string[]> {
  const { route, line, walker, aim } = question;
  if (!Array.isArray(line.may)) return [];
  const isMember = rolesOf(walker, aim.mission).length > 0;
  const foreign = aim.cases.every((id) => {
    const found = world.cases.find((one) => one.id === id && one.mission === aim.mission);
    return found === undefined || mayBeSeen(world, walker, found).size === 0;
  });
  const namesCase = route.includes(':case') || line.about === 'body';
  if (isMember && !(namesCase && foreign)) return [];
  const absent = isMember
    ? { ...aim, case: unknown, cases: aim.cases.map(() => unknown) }
    : { ...aim, mission: unknown };
  const other = await door.ask(asked({ ...question, aim: absent }));
  return other.bytes === answer.bytes ? [] : ['what is not theirs looks otherwise than what does not exist'];
}

function fieldsOf(canaries: WorldCase['canaries']): string {
  return [...new Set(canaries.map(({ field }) => field))].join(', ');
}

function told({ missions, cases }: World, { route, walker, aim, query }: Question): string {
  const mission =
    (['here', 'there', 'strict'] as const).find((name) => missions[name] === aim.mission) ?? 'unknown mission';
  const names = aim.cases.map((id) => cases.find((found) => found.id === id)?.name ?? 'none').join('+');
  return `${walker.name} asks ${route}${query.slice(0, 12)} (${mission}, ${names})`;
}
