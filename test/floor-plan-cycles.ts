import type { Link } from './floor-plan-imports.ts';
import type { Breach, Tree } from './floor-plan-tree.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Files that import each other in a ring, type imports included. */
export function fileCycleBreaches(links: readonly Link[]): readonly Breach[] {
  const edges = links.flatMap(({ from, target }): [string, string][] =>
    'path' in target && target.path !== undefined ? [[from.path, target.path]] : [],
  );
  return findRings(graphOf(edges)).map((ring) => ({
    file: ring[0] ?? '',
    line: 1,
    rule: 'file-cycle',
    detail: [...ring, ring[0]].join(' -> '),
  }));
}

/** Rooms that lean on each other in a ring, by what their source imports or by what their package.json asks for. */
export function roomCycleBreaches(links: readonly Link[], { manifests }: Tree): readonly Breach[] {
  const imported = links.flatMap(({ from, target }): [string, string][] =>
    target.kind === 'room' && from.standing === 'source' && target.room !== from.room ? [[from.room, target.room]] : [],
  );
  const promised = [...manifests].flatMap(([room, { dependencies }]) =>
    [...dependencies]
      .filter((name) => name.startsWith('@orion/'))
      .map((name): [string, string] => [room, name.slice('@orion/'.length)]),
  );
  return findRings(graphOf([...imported, ...promised])).map((ring) => ({
    file: `${ring[0] ?? ''}/package.json`,
    line: 1,
    rule: 'room-cycle',
    detail: [...ring, ring[0]].join(' -> '),
  }));
}

function graphOf(edges: readonly (readonly [string, string])[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of edges) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

/** At least one ring of every knot: walking deep, a step back onto the path walked so far closes one. */
function findRings(graph: Graph): readonly (readonly string[])[] {
  const rings: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (node: string): void => {
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const at = path.indexOf(next);
      if (at >= 0) rings.push(path.slice(at));
      else if (!done.has(next)) walk(next);
    }
    path.pop();
    done.add(node);
  };
  for (const node of [...graph.keys()].toSorted()) if (!done.has(node)) walk(node);
  return rings;
}
