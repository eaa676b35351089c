import type { Role } from '@orion/core';
import type { Me, OwnMission } from '../session/me.ts';
import type { OfficeId } from '../words-room.tsx';
import type { WayIconName } from './way-icon.tsx';

/** One way through the office. */
export interface Way {
  readonly to: string;
  readonly word: OfficeId;
  readonly icon: WayIconName;
}

interface MissionWay {
  readonly page: string;
  readonly word: OfficeId;
  readonly icon: WayIconName;
  readonly roles: readonly Role[];
}

const listing = ['case_worker', 'mentor', 'supervisor', 'protection_officer'] as const satisfies readonly Role[];
const everybody = [
  'administrator',
  'case_worker',
  'mentor',
  'interviewer',
  'supervisor',
  'protection_officer',
  'evaluator',
  'researcher',
  'data_protection',
  'committee',
] as const satisfies readonly Role[];

/** What each role finds in the office of a mission. The server decides what they may see there. */
const missionWays: readonly MissionWay[] = [
  { page: 'today', word: 'way.today', icon: 'today', roles: listing },
  { page: 'country', word: 'way.country', icon: 'chart', roles: ['evaluator', 'supervisor', 'committee'] },
  {
    page: 'indicators',
    word: 'way.indicators',
    icon: 'goal',
    roles: ['evaluator', 'supervisor', 'committee'],
  },
  { page: 'compare', word: 'way.compare', icon: 'scales', roles: ['evaluator', 'researcher'] },
  { page: 'compared', word: 'compare.released', icon: 'scales', roles: ['supervisor', 'committee'] },
  {
    page: 'seen',
    word: 'way.seen',
    icon: 'eye',
    roles: ['administrator', 'interviewer', 'evaluator', 'researcher', 'committee'],
  },
  { page: 'caseload', word: 'way.caseload', icon: 'cases', roles: listing },
  { page: 'tray', word: 'way.tray', icon: 'tray', roles: ['supervisor'] },
  {
    page: 'duplicates',
    word: 'way.duplicates',
    icon: 'pair',
    roles: ['case_worker', 'supervisor', 'protection_officer'],
  },
  { page: 'imports', word: 'way.imports', icon: 'bring', roles: ['evaluator', 'supervisor'] },
  { page: 'quality', word: 'way.quality', icon: 'lens', roles: ['evaluator', 'supervisor'] },
  {
    page: 'export',
    word: 'way.export',
    icon: 'out',
    roles: ['evaluator', 'supervisor', 'protection_officer', 'data_protection', 'researcher'],
  },
  { page: 'handover', word: 'way.handover', icon: 'hand', roles: ['supervisor'] },
  { page: 'audit', word: 'way.audit', icon: 'log', roles: ['data_protection'] },
  { page: 'retention', word: 'way.retention', icon: 'clock', roles: ['data_protection', 'supervisor'] },
  { page: 'erasure', word: 'way.erasure', icon: 'eraser', roles: ['data_protection', 'supervisor'] },
  { page: 'alerts', word: 'way.alerts', icon: 'alert', roles: everybody },
  {
    page: 'members',
    word: 'way.members',
    icon: 'team',
    roles: everybody.filter((role) => role !== 'researcher' && role !== 'committee'),
  },
  {
    page: 'protocol',
    word: 'way.protocol',
    icon: 'dials',
    roles: everybody.filter((role) => role !== 'researcher' && role !== 'committee'),
  },
];

/** The ways of one mission for the roles somebody holds there. */
export function waysOf({ id, roles }: OwnMission): readonly Way[] {
  return missionWays
    .filter((way) => way.roles.some((role) => roles.includes(role)))
    .map(({ page, word, icon }) => ({ to: `#/m/${id}/${page}`, word, icon }));
}

/** The ways of whoever runs the house. */
export const houseWays: readonly Way[] = [
  { to: '#/house', word: 'way.firstSteps', icon: 'steps' },
  { to: '#/house/people', word: 'way.people', icon: 'team' },
  { to: '#/house/missions', word: 'way.missions', icon: 'missions' },
  { to: '#/house/keep', word: 'way.keep', icon: 'key' },
  { to: '#/house/health', word: 'way.health', icon: 'pulse' },
  { to: '#/house/audit', word: 'way.audit', icon: 'log' },
];

/** Where somebody begins: in their first mission; whoever runs the house and has no other work, in the house. */
export function homeOf({ account, missions }: Me): string {
  const work = missions.find(({ roles }) => roles.some((role) => role !== 'administrator'));
  if (!work && account.runsHouse) return '#/house';
  const first = work ?? missions[0];
  const [way] = first ? waysOf(first) : [];
  return way?.to ?? '#/account';
}

/** The place an address belongs to: a mission, the house, or neither. */
export function placeOf(path: string): string | undefined {
  const [, first = '', second = ''] = path.split('/');
  if (first === 'house') return 'house';
  return first === 'm' && second !== '' ? second : undefined;
}

/** The place whose ways are shown: where one is, or, on one's own pages, where one's work is. */
export function placeHere(me: Me, path: string): string | undefined {
  return placeOf(path) ?? placeOf(homeOf(me).slice(1));
}

/** Where the way to safety leads: about the case that is open, if one is; outside a mission to the phone's page. */
export function safetyWay(mission: string | undefined, path: string): string {
  if (mission === undefined) return '/#/safety';
  const [, about] = /^\/m\/[^/]+\/case\/([^/]+)/.exec(path) ?? [];
  return `#/m/${mission}/safety${about === undefined ? '' : `/${about}`}`;
}
