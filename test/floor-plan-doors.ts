import type { Link, Target } from './floor-plan-imports.ts';
import { breachAt, type Breach, type CodeFile, type Tree } from './floor-plan-tree.ts';

/** What a room may reach. */
interface Doorway {
  /** Rooms, or single doors of rooms (`report/pictures`; `server/` is its index alone). */
  readonly rooms: readonly string[];
  readonly mayUseNode: boolean;
  /** Where even the room's own package.json may not add more. */
  readonly packages?: readonly string[];
}

/** The door table: who may import whom. test/ is no room: it may go through every door. */
export const doorways: Readonly<Record<string, Doorway>> = {
  core: { rooms: [], mayUseNode: false, packages: ['zod'] },
  analysis: { rooms: ['core'], mayUseNode: false },
  tables: { rooms: ['core'], mayUseNode: true },
  report: { rooms: ['core', 'analysis'], mayUseNode: true },
  'report/pictures': { rooms: ['core'], mayUseNode: false },
  server: { rooms: ['core', 'analysis', 'tables', 'report'], mayUseNode: true },
  cli: { rooms: ['core', 'analysis', 'tables', 'report', 'server/'], mayUseNode: true },
  web: { rooms: ['core', 'report/pictures'], mayUseNode: false },
};

const pictures = 'report/src/pictures/';
const duckdb = 'tables/src/duckdb.ts';

/** A breach without its file and line. */
interface Fault {
  readonly rule: string;
  readonly detail: string;
}

/** Every import that goes through a wall. */
export function doorBreaches(links: readonly Link[], tree: Tree): readonly Breach[] {
  return links.flatMap((link) => {
    const fault = judge(link, tree);
    return fault ? [breachAt(link.from, link.at, fault.rule, fault.detail)] : [];
  });
}

function judge(link: Link, tree: Tree): Fault | undefined {
  const { from, target } = link;
  switch (target.kind) {
    case 'unreadable':
      return from.standing === 'source'
        ? { rule: 'unresolved', detail: 'an import whose name is computed' }
        : undefined;
    case 'builtin':
      return mayUseNode(from) ? undefined : { rule: 'builtin', detail: `${target.name} in ${placeOf(from)}` };
    case 'package':
      return judgePackage(from, target.name, tree);
    case 'room':
      return judgeRoom(from, target, tree);
    case 'file':
      return judgeFile(link, target);
  }
}

/** The room of a file, or the part of it that has walls of its own. */
function placeOf({ path, room }: CodeFile): string {
  return path.startsWith(pictures) ? 'report/pictures' : room;
}

function mayUseNode(file: CodeFile): boolean {
  return file.standing !== 'source' || (doorways[placeOf(file)]?.mayUseNode ?? false);
}

function judgePackage(from: CodeFile, name: string, tree: Tree): Fault | undefined {
  if (name.startsWith('@duckdb/')) {
    return from.path === duckdb ? undefined : { rule: 'duckdb', detail: `${name} belongs to ${duckdb} alone` };
  }
  if (isListed(from, name, tree)) {
    const only = doorways[placeOf(from)]?.packages;
    return from.standing !== 'source' || !only || only.includes(name)
      ? undefined
      : { rule: 'package', detail: `${placeOf(from)} may import no package but ${only.join(', ')}, not ${name}` };
  }
  return { rule: 'package', detail: `${name} is not in the package.json of ${from.room || 'the root'}` };
}

function isListed(from: CodeFile, name: string, { manifests }: Tree): boolean {
  const own = manifests.get(from.room);
  if (own?.dependencies.has(name)) return true;
  if (from.standing === 'source') return false;
  return [own, manifests.get('')].some((manifest) => manifest?.devDependencies.has(name));
}

function judgeRoom(from: CodeFile, target: Extract<Target, { kind: 'room' }>, tree: Tree): Fault | undefined {
  const { room, door, path } = target;
  const place = placeOf(from);
  const to = `@orion/${room}${door.slice(1)}`;
  if (room === place) return { rule: 'relative', detail: `inside a room imports are relative, not ${to}` };
  if (!(place in doorways)) return path ? undefined : { rule: 'unresolved', detail: `there is no door ${to}` };
  if (!isOpen(place, `${room}${door.slice(1)}`))
    return { rule: 'door', detail: `no door leads from ${place} to ${to}` };
  if (!path) return { rule: 'unresolved', detail: `there is no door ${to}` };
  return isListed(from, `@orion/${room}`, tree)
    ? undefined
    : { rule: 'package', detail: `@orion/${room} is not in the package.json of ${from.room}` };
}

/** Whether one place may go through a door, written `core`, `core/words` or `report/pictures`. */
function isOpen(place: string, door: string): boolean {
  const rooms = doorways[place]?.rooms ?? [];
  return rooms.some((open) =>
    open.endsWith('/') ? door === open.slice(0, -1) : door === open || door.startsWith(`${open}/`),
  );
}

function judgeFile({ from, specifier, isAddress }: Link, target: Extract<Target, { kind: 'file' }>): Fault | undefined {
  const { path, exists } = target;
  const isInRoom = path.startsWith(`${from.room}/`) && from.room !== '';
  const isTried = path.startsWith('test/') || /\.test\.[cm]?[jt]sx?$/.test(path) || /^[a-z]+\/bench\//.test(path);
  if (from.standing === 'source' && isTried) return { rule: 'test-import', detail: `source imports ${path}` };
  if (!isInRoom && !(from.standing !== 'source' && path.startsWith('test/')) && !(from.room === 'test' && isAddress)) {
    return { rule: 'relative', detail: `${specifier} leaves the room` };
  }
  if (from.standing === 'source' && from.path.startsWith(pictures) && !path.startsWith(pictures)) {
    return { rule: 'door', detail: `no door leads from report/pictures to ${path}` };
  }
  return exists ? undefined : { rule: 'unresolved', detail: `${path} does not exist` };
}

/** What a package.json promises beyond the doors of its room. */
export function manifestBreaches({ manifests, code }: Tree): readonly Breach[] {
  const breach = (room: string, detail: string): Breach => ({
    file: `${room}/package.json`,
    line: 1,
    rule: 'manifest',
    detail,
  });
  return Object.entries(doorways).flatMap(([room, { packages }]) => {
    const manifest = manifests.get(room);
    if (!manifest)
      return code.some((file) => file.room === room) ? [breach(room, 'a room with code has a package.json')] : [];
    const named = manifest.name === `@orion/${room}` ? [] : [breach(room, `its name is @orion/${room}`)];
    const wrong = [...manifest.dependencies, ...manifest.devDependencies].filter((name) =>
      name.startsWith('@orion/')
        ? !doorways[room]?.rooms.some((open) => open.split('/')[0] === name.slice('@orion/'.length))
        : packages && manifest.dependencies.has(name) && !packages.includes(name),
    );
    return [...named, ...wrong.map((name) => breach(room, `${room} may not depend on ${name}`))];
  });
}
