import { problem, type AssembledInstrument, type InstrumentFiles, type Problem } from '@orion/core';
import { findNodeAtLocation, parseTree, visit, type Node } from 'jsonc-parser';

/** Gives a problem of an instrument document the file and line where it stands. */
export function locateInFiles(found: Problem, files: InstrumentFiles, locate: AssembledInstrument['locate']): Problem {
  if (found.place.file !== undefined) return found;
  const { file, path } = locate(found.place.path);
  const text = files.get(file);
  const line = text === undefined || !file.endsWith('.json') ? undefined : lineOfPath(text, path);
  return { ...found, place: { ...found.place, file, ...(line === undefined ? {} : { line }) } };
}

/** The line of a value in JSON text, or of the nearest thing around it that exists. */
function lineOfPath(text: string, path: readonly (string | number)[]): number {
  const tree = parseTree(text);
  let node: Node | undefined;
  for (let depth = path.length; depth > 0 && tree && !node; depth--)
    node = findNodeAtLocation(tree, path.slice(0, depth));
  return lineAt(text, node?.offset ?? 0);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A key that stands twice in one object: JSON keeps the last in silence, so one of two rules would be lost. */
export function repeatedKeys(files: InstrumentFiles): readonly Problem[] {
  return [...files].filter(([file]) => file.endsWith('.json')).flatMap(([file, text]) => repeatedKeysIn(file, text));
}

function repeatedKeysIn(file: string, text: string): readonly Problem[] {
  const found: Problem[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, offset) => {
      const keys = open.at(-1);
      if (keys?.has(name)) found.push(problem('name_repeated', { file, line: lineAt(text, offset) }, { name }));
      keys?.add(name);
    },
  });
  return found;
}
