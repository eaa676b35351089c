import { Visitor, type ArrowFunctionExpression, type Function as FunctionNode } from 'oxc-parser';
import type { Breach, CodeFile, Tree } from './floor-plan-tree.ts';

/** No file is longer: beyond it a page is no longer read. */
export const mostLines = 350;
/** Aimed at, and reported. */
export const mostFunctionLines = 50;

const linesOf = ({ text }: CodeFile): number => text.trimEnd().split('\n').length;

/** Files too long to be read in one sitting. */
export function sizeBreaches({ code }: Tree): readonly Breach[] {
  return code
    .filter((file) => linesOf(file) > mostLines)
    .map((file) => ({
      file: file.path,
      line: mostLines,
      rule: 'size',
      detail: `${linesOf(file)} lines, at most ${mostLines}`,
    }));
}

/** The sizes of the house in words: the median and the largest file, and each function longer than aimed at. */
export function reportSizes({ code }: Tree): readonly string[] {
  const sized = code.map((file) => ({ path: file.path, lines: linesOf(file) })).toSorted((a, b) => a.lines - b.lines);
  const largest = sized.at(-1);
  if (!largest) return ['no files of code'];
  const median = sized[Math.floor((sized.length - 1) / 2)]?.lines ?? 0;
  return [
    `${sized.length} files of code; median ${median} lines, largest ${largest.lines} (${largest.path})`,
    ...code.flatMap(longFunctions),
  ];
}

function longFunctions(file: CodeFile): readonly string[] {
  const long: string[] = [];
  const look = ({ start, end }: ArrowFunctionExpression | FunctionNode): void => {
    const lines = file.text.slice(start, end).split('\n').length;
    const line = file.text.slice(0, start).split('\n').length;
    if (lines > mostFunctionLines) long.push(`${file.path}:${line} a function of ${lines} lines`);
  };
  new Visitor({ FunctionDeclaration: look, FunctionExpression: look, ArrowFunctionExpression: look }).visit(
    file.program,
  );
  return long;
}
