import { codeBreaches } from './floor-plan-code.ts';
import { fileCycleBreaches, roomCycleBreaches } from './floor-plan-cycles.ts';
import { doorBreaches, manifestBreaches } from './floor-plan-doors.ts';
import { findLinks } from './floor-plan-imports.ts';
import { nameBreaches, rootBreaches } from './floor-plan-names.ts';
import { sizeBreaches } from './floor-plan-sizes.ts';
import type { Breach, Tree } from './floor-plan-tree.ts';

/**
 * Where a tree departs from the floor plan. npm hoists every package within everyone's reach, so
 * nothing but this keeps the rooms apart: each import is resolved and held against the door table.
 */
export function findBreaches(tree: Tree): readonly Breach[] {
  const links = tree.code.flatMap((file) => findLinks(file, tree));
  return [
    ...tree.faults,
    ...rootBreaches(tree),
    ...manifestBreaches(tree),
    ...doorBreaches(links, tree),
    ...fileCycleBreaches(links),
    ...roomCycleBreaches(links, tree),
    ...tree.code.flatMap(codeBreaches),
    ...tree.code.flatMap(nameBreaches),
    ...sizeBreaches(tree),
  ];
}

/** A breach as an editor can open it. */
export function printBreach({ file, line, rule, detail }: Breach): string {
  return `${file}:${line} [${rule}] ${detail}`;
}
