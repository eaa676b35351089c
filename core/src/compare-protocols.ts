import type { Protocol } from './protocol.ts';

/** One thing that two versions of a protocol say otherwise. */
export interface ProtocolDifference {
  /** Its place: `mentoring.enterBelow`; of a list, the list or the entry that goes by a name (`rounds.midline.toMonth`). */
  readonly path: string;
  readonly kind: 'changed' | 'added' | 'removed';
  readonly before?: ProtocolValue | undefined;
  readonly after?: ProtocolValue | undefined;
}
export type ProtocolValue = string | number | boolean;

/** What changed from one version of a protocol to the next, in the order of the protocol. An order alone is no change. */
export function compareProtocols(before: Protocol, after: Protocol): readonly ProtocolDifference[] {
  const [old, fresh] = [leavesOf(before, ''), leavesOf(after, '')];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])];
  return paths.flatMap((key): readonly ProtocolDifference[] => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was && is) {
      return was.value === is.value ? [] : [{ path: was.path, kind: 'changed', before: was.value, after: is.value }];
    }
    if (is) return [{ path: is.path, kind: 'added', after: is.value }];
    return was ? [{ path: was.path, kind: 'removed', before: was.value }] : [];
  });
}

interface Leaf {
  readonly path: string;
  readonly value: ProtocolValue;
}

/** Every single value; what stands in a list goes by what it is, not by its place in it. */
function leavesOf(value: unknown, path: string): ReadonlyMap<string, Leaf> {
  if (Array.isArray(value)) return new Map(value.flatMap((entry: unknown) => [...entryLeaves(entry, path)]));
  if (typeof value === 'object' && value !== null)
    return new Map(
      Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, path === '' ? name : `${path}.${name}`)]),
    );
  return value === undefined ? new Map() : new Map([[path, { path, value: value as ProtocolValue }]]);
}

function entryLeaves(entry: unknown, path: string): ReadonlyMap<string, Leaf> {
  if (typeof entry !== 'object' || entry === null)
    return new Map([[`${path} ${String(entry)}`, { path, value: entry as ProtocolValue }]]);
  const { round, name, ...rest } = entry as Readonly<Record<string, unknown>>;
  return leavesOf(rest, `${path}.${String(round ?? name)}`);
}
