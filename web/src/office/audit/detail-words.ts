import type { OfficeWords } from '../words-room.tsx';

/** The families of words in which a code that the audit keeps under a name may stand. */
const families: Readonly<Record<string, readonly string[]>> = {
  kind: ['changeKind', 'missions.kind'],
  role: ['role'],
  reason: ['erasureReason', 'keepingReason'],
  as: ['tray.settle'],
  decision: ['duplicates'],
};

const id = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** One of the codes kept with a line of the audit, as a reader would say it; nothing where it tells nothing. */
export function detailWords(name: string, value: unknown, { say, sayCode, day }: OfficeWords): string | undefined {
  if (value === false || value === null || value === undefined) return undefined;
  const label = sayCode('auditDetail', name);
  if (value === true) return label;
  if (typeof value !== 'string') return say('audit.detail', { name: label, value: JSON.stringify(value) });
  const said = (families[name] ?? []).map((family) => sayCode(family, value)).find((word) => word !== value);
  return said ?? say('audit.detail', { name: label, value: id.test(value) ? value.slice(0, 8) : day(value) });
}
