import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { Visitor, type CallExpression, type NewExpression } from 'oxc-parser';
import type { CodeFile, Tree } from './floor-plan-tree.ts';
import { hole, nameOf, textOf, type Part } from './floor-plan-visit.ts';

/** Where an import leads. */
export type Target =
  | { readonly kind: 'file'; readonly path: string; readonly exists: boolean }
  | { readonly kind: 'room'; readonly room: string; readonly door: string; readonly path: string | undefined }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unreadable' };

/** One import of one file, resolved. A `new URL('./x.ts', import.meta.url)` counts: workers are started so. */
export interface Link {
  readonly from: CodeFile;
  readonly at: number;
  readonly specifier: string;
  readonly isAddress: boolean;
  readonly target: Target;
}

/** Every import of a file: static, type-only, re-exported, dynamic, `import()` types, resolved and started. */
export function findLinks(file: CodeFile, tree: Tree): readonly Link[] {
  const links: Link[] = [];
  const add = (source: Part | null | undefined, isAddress = false): void => {
    if (!source) return;
    const specifier = textOf(source)?.replace(/\?.*$/, '') ?? hole;
    const target = resolve(file, isAddress ? specifier.replace(/^(?![./])/, './') : specifier, tree);
    links.push({ from: file, at: source.start, specifier, isAddress, target });
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    CallExpression: (call) => add(resolvedSource(call)),
    NewExpression: (made) => add(addressedCode(made), true),
  }).visit(file.program);
  return links;
}

const resolvers: ReadonlySet<string | undefined> = new Set(['import.meta.resolve', 'require', 'require.resolve']);

function resolvedSource(call: CallExpression): Part | undefined {
  return resolvers.has(nameOf(call.callee)) ? call.arguments[0] : undefined;
}

/** The code that `new URL(…, import.meta.url)` points at; an address of data is no import. */
function addressedCode(made: NewExpression): Part | undefined {
  const [source, origin] = made.arguments;
  const isLocal = nameOf(made.callee) === 'URL' && nameOf(origin) === 'import.meta.url';
  return isLocal && /^(?![a-z]+:).*\.[cm]?[jt]sx?(?:\?.*)?$/.test(textOf(source) ?? '') ? source : undefined;
}

function resolve(from: CodeFile, specifier: string, tree: Tree): Target {
  if (specifier.includes(hole)) return { kind: 'unreadable' };
  if (/^\.{0,2}\//.test(specifier) || /^\.\.?$/.test(specifier)) {
    const path = posix.normalize(posix.join(posix.dirname(from.path), specifier));
    return { kind: 'file', path, exists: tree.files.has(path) };
  }
  if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier };
  const [scope = '', name = '', ...rest] = specifier.split('/');
  if (scope !== '@orion') return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
  const door = ['.', ...rest].join('/');
  return { kind: 'room', room: name, door, path: tree.manifests.get(name)?.doors.get(door) };
}
