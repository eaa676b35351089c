import { fewestApart, type Protocol } from '@orion/core';
import type { OfficeId } from '../words-room.tsx';

/** One number of a protocol: where it stands, and between which it may lie (as core's shape has it). */
export interface ProtocolNumber {
  readonly group: NumberGroup;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const groups = [
  'onCall',
  'mentoring',
  'flags',
  'retention',
  'releases',
  'devices',
] as const satisfies readonly (keyof Protocol)[];
export type NumberGroup = (typeof groups)[number];

const days = { min: 1, max: 3650, step: 1 };
const share = { min: 0, max: 1, step: 0.01 };

export const protocolNumbers = [
  { group: 'onCall', name: 'acknowledgeWithinMinutes', min: 5, max: 1440, step: 1 },
  { group: 'mentoring', name: 'enterBelow', ...share },
  { group: 'mentoring', name: 'leaveAbove', ...share },
  { group: 'mentoring', name: 'caseloadPerMentor', min: 1, max: 500, step: 1 },
  { group: 'mentoring', name: 'phoneEveryDays', ...days },
  { group: 'mentoring', name: 'inPersonEveryDays', ...days },
  { group: 'flags', name: 'safetyWithinDays', ...days },
  { group: 'flags', name: 'followUpWithinDays', ...days },
  { group: 'retention', name: 'monthsAfterClosure', min: 1, max: 600, step: 1 },
  { group: 'releases', name: 'fewestApart', min: 3, max: 1000, step: 1 },
  { group: 'devices', name: 'daysWithoutContact', min: 7, max: 365, step: 1 },
  { group: 'devices', name: 'idleMinutes', min: 1, max: 240, step: 1 },
] as const satisfies readonly ProtocolNumber[];
export type NumberName = (typeof protocolNumbers)[number]['name'];

export function numberIn(protocol: Protocol, { group, name }: Pick<ProtocolNumber, 'group' | 'name'>): number {
  // What a protocol need not say has its usual value.
  if (group === 'releases') return fewestApart(protocol);
  return (protocol[group] as unknown as Readonly<Record<string, number>>)[name] ?? Number.NaN;
}

/** The protocol with one number changed. */
export function withNumber(
  protocol: Protocol,
  { group, name }: Pick<ProtocolNumber, 'group' | 'name'>,
  value: number,
): Protocol {
  return { ...protocol, [group]: { ...protocol[group], [name]: value } };
}

/** What a number is called, and what it does. */
export function wordsOf(name: NumberName): { readonly label: OfficeId; readonly note: OfficeId } {
  return { label: `protocol.${name}`, note: `protocol.${name}Note` };
}
