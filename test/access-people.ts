import { randomUUID } from 'node:crypto';
import type { Role } from '@orion/core';
import { addTestSession } from '@orion/server/testing';
import { browser, invited, signedIn, told } from './cookie-jar.ts';
import type { Asker, TestHouse } from './house.ts';

/** A role in a mission, with the team one works in or supervises. */
export interface Membership {
  readonly mission: string;
  readonly role: Role;
  readonly team?: string;
}

/** Somebody who asks for everything there is, and what is true of them. */
export interface Walker {
  readonly name: string;
  readonly account: string;
  readonly cookie: string;
  /** Whether the cookie opens a session, on a device that was not revoked. */
  readonly state: 'signed in' | 'signed out' | 'revoked';
  /** Of today. */
  readonly memberships: readonly Membership[];
  readonly runsHouse: boolean;
  readonly secondFactor: boolean;
  /** Signed in on a device, with a password. */
  readonly device?: string;
}

export interface Missions {
  readonly here: string;
  readonly there: string;
  /** Its protection officers and supervisors sign in with a second factor. */
  readonly strict: string;
}

export function everyMission({ here, there, strict }: Missions): readonly string[] {
  return [here, there, strict];
}

/** Makes people; each is known by name afterwards. */
export class Crowd {
  readonly walkers: Walker[] = [];
  readonly askers = new Map<string, Asker>();
  readonly #house: TestHouse;
  readonly #administrator: Asker;

  constructor(house: TestHouse, administrator: Asker) {
    this.#house = house;
    this.#administrator = administrator;
  }

  /** Somebody with roles in one mission, in a team where one is named, and perhaps other roles elsewhere. */
  async add(name: string, [first, ...others]: readonly Membership[], more: Partial<Walker> = {}): Promise<Walker> {
    const together = others.filter(({ mission, team }) => mission === first?.mission && team === first.team);
    const roles = first ? [first, ...together].map(({ role }) => role) : [];
    const asker = await this.#house.person(roles, {
      ...(first && { mission: first.mission }),
      ...(first?.team && { team: first.team }),
      runsHouse: more.runsHouse ?? false,
    });
    for (const given of others.filter((one) => !together.includes(one))) await this.give(asker.id, given);
    this.askers.set(name, asker);
    const memberships = first ? [first, ...others] : [];
    return this.keep({ ...plain, name, account: asker.id, cookie: asker.cookie, memberships, ...more });
  }

  keep(walker: Walker): Walker {
    this.walkers.push(walker);
    return walker;
  }

  async give(
    account: string,
    { mission, role, team = null }: Omit<Membership, 'team'> & { team?: string | null },
    more: object = {},
  ): Promise<void> {
    await told(
      this.#administrator.ask('POST', `/api/missions/${mission}/memberships`, { account, role, team, ...more }),
    );
  }

  async end(account: string, mission: string, role: Role): Promise<void> {
    await told(this.#administrator.ask('POST', `/api/missions/${mission}/memberships/end`, { account, role }));
  }

  async disable(account: string): Promise<void> {
    await told(this.#administrator.ask('POST', `/api/accounts/${account}/disable`));
  }

  /** Somebody who signed in on a phone, which the house may have revoked since. */
  async withPhone(name: string, membership: Membership, isRevoked: boolean): Promise<Walker> {
    const person = await invited(this.#house, { roles: [membership.role], mission: membership.mission });
    const phone = await signedIn(this.#house, person);
    if (isRevoked) await told(this.#administrator.ask('POST', `/api/devices/${person.device.id}/revoke`));
    return this.keep({
      ...plain,
      name,
      account: person.id,
      cookie: `orion_session=${phone.cookies.get('orion_session')}`,
      state: isRevoked ? 'revoked' : 'signed in',
      memberships: [membership],
      device: person.device.id,
    });
  }
}

const plain = { state: 'signed in', runsHouse: false, secondFactor: false } as const;
const stranger: Walker = {
  ...plain,
  name: '',
  account: randomUUID(),
  cookie: '',
  state: 'signed out',
  memberships: [],
};

/** Everybody: each role alone, roles together, roles in two missions, and all the ways of not being let in. */
export async function gather(house: TestHouse, administrator: Asker, missions: Missions): Promise<Crowd> {
  const crowd = new Crowd(house, administrator);
  await gatherRoles(crowd, missions);
  await gatherMixed(crowd, missions);
  await gatherUnwelcome(house, crowd, missions);
  return crowd;
}

async function gatherRoles(crowd: Crowd, { here, there, strict }: Missions): Promise<void> {
  const inTeam = ['case_worker', 'mentor', 'interviewer', 'supervisor'] as const;
  for (const role of inTeam) await crowd.add(role, [{ mission: here, role, team: 'Conakry' }]);
  const inOffice = [
    'administrator',
    'protection_officer',
    'evaluator',
    'researcher',
    'data_protection',
    'committee',
  ] as const;
  for (const role of inOffice) await crowd.add(role, [{ mission: here, role }]);
  await crowd.add('supervisor of all', [{ mission: here, role: 'supervisor' }]);
  await crowd.add('colleague of the team', [{ mission: here, role: 'case_worker', team: 'Conakry' }]);
  await crowd.add('colleague of another team', [{ mission: here, role: 'case_worker', team: 'Labe' }]);
  await crowd.add('supervisor there', [{ mission: there, role: 'supervisor' }]);
  await crowd.add('protection officer there', [{ mission: there, role: 'protection_officer' }]);
  await crowd.add('focal point there', [{ mission: there, role: 'data_protection' }]);
  await crowd.add('case worker of the strict mission', [{ mission: strict, role: 'case_worker' }]);
  await crowd.add('runs the house', [], { runsHouse: true });
}

async function gatherMixed(crowd: Crowd, { here, there }: Missions): Promise<void> {
  const mixed: Readonly<Record<string, readonly Role[]>> = {
    'mentor and evaluator': ['mentor', 'evaluator'],
    'interviewer and researcher': ['interviewer', 'researcher'],
    'administrator and focal point': ['administrator', 'data_protection'],
    'mentor and committee': ['mentor', 'committee'],
    'case worker and evaluator, of before': ['case_worker', 'evaluator'],
  };
  for (const [name, roles] of Object.entries(mixed))
    await crowd.add(
      name,
      roles.map((role) => ({ mission: here, role })),
    );
  await crowd.add('mentor of one team, supervisor of another', [
    { mission: here, role: 'mentor', team: 'Conakry' },
    { mission: here, role: 'supervisor', team: 'Labe' },
  ]);
  await crowd.add('mentor here, protection officer there', [
    { mission: here, role: 'mentor' },
    { mission: there, role: 'protection_officer' },
  ]);
  await crowd.add('mentor here, supervisor there', [
    { mission: here, role: 'mentor' },
    { mission: there, role: 'supervisor' },
  ]);
  await crowd.add('evaluator of two missions', [
    { mission: here, role: 'evaluator' },
    { mission: there, role: 'evaluator' },
  ]);
  await crowd.add('committee here, supervisor there', [
    { mission: here, role: 'committee' },
    { mission: there, role: 'supervisor' },
  ]);
  await crowd.add('administrator who runs the house', [{ mission: here, role: 'administrator' }], { runsHouse: true });
}

async function gatherUnwelcome(house: TestHouse, crowd: Crowd, { here, strict }: Missions): Promise<void> {
  crowd.keep({ ...stranger, name: 'nobody' });
  crowd.keep({ ...stranger, name: 'a made-up cookie', cookie: `orion_session=${'A'.repeat(43)}` });
  const left = await crowd.add('left the mission', [{ mission: here, role: 'case_worker', team: 'Conakry' }], {
    memberships: [],
  });
  await crowd.end(left.account, here, 'case_worker');
  const changed = await crowd.add('interviewer now, mentor before', [{ mission: here, role: 'mentor' }], {
    memberships: [{ mission: here, role: 'interviewer' }],
  });
  await crowd.give(changed.account, { mission: here, role: 'interviewer' });
  await crowd.end(changed.account, here, 'mentor');
  const later = await crowd.add('begins later', []);
  await crowd.give(later.account, { mission: here, role: 'protection_officer' }, { from: '2098-01-01' });
  const closed = await crowd.add('a closed account', [{ mission: here, role: 'protection_officer' }], {
    state: 'signed out',
  });
  await crowd.disable(closed.account);
  const out = await crowd.add('signed out', [{ mission: here, role: 'protection_officer' }], { state: 'signed out' });
  await told(browserOf(house, out.cookie).ask('DELETE', '/api/session'));
  const over = await crowd.add('a session that is over', [{ mission: here, role: 'protection_officer' }], {
    state: 'signed out',
  });
  const { cookie } = await addTestSession(house.house, { account: over.account, days: -1 });
  crowd.walkers[crowd.walkers.indexOf(over)] = { ...over, cookie };
  await crowd.withPhone('on a phone', { mission: here, role: 'case_worker' }, false);
  await crowd.withPhone('on a revoked phone', { mission: here, role: 'protection_officer' }, true);
  const officer: Membership = { mission: strict, role: 'protection_officer' };
  const careless = await crowd.add('strict mission, without a second factor', [officer]);
  const careful = await addTestSession(house.house, { account: careless.account, secondFactor: true });
  crowd.keep({ ...careless, name: 'strict mission, with a second factor', cookie: careful.cookie, secondFactor: true });
}

function browserOf(house: TestHouse, cookie: string): ReturnType<typeof browser> {
  const own = browser(house);
  own.cookies.set('orion_session', cookie.replace('orion_session=', ''));
  return own;
}
