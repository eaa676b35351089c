import { Visitor, type CallExpression, type ObjectExpression } from 'oxc-parser';
import { breachAt, type Breach, type CodeFile } from './floor-plan-tree.ts';
import { findingAt, hole, nameOf, textOf, type Finding, type Part } from './floor-plan-visit.ts';

/** What one rule finds in one file. */
type Rule = (file: CodeFile) => readonly Finding[];

const rules: Readonly<Record<string, Rule>> = {
  fetch: findFetch,
  sql: findSql,
  clock: findClock,
  'skipped-test': findSkippedTests,
  any: findAny,
  'ts-ignore': findIgnored,
};

/** What a file of code does that only another file may do, or none. One breach a rule and line. */
export function codeBreaches(file: CodeFile): readonly Breach[] {
  return Object.entries(rules).flatMap(([rule, find]) => {
    const breaches = find(file).map(({ at, detail }) => breachAt(file, at, rule, detail));
    return [...new Map(breaches.map((breach) => [breach.line, breach])).values()];
  });
}

/** The network has one file, so that one page can be read to know what leaves the device. */
function findFetch({ path, program, standing }: CodeFile): readonly Finding[] {
  // A test or a benchmark asks the house's own door.
  if (path === 'web/src/sync.ts' || standing !== 'source') return [];
  const found: Finding[] = [];
  const look = (part: Part | null | undefined): void => {
    if (part && nameOf(part) === 'fetch') found.push(findingAt(part, 'fetch belongs to web/src/sync.ts alone'));
  };
  new Visitor({
    CallExpression: ({ callee, arguments: given }) => [callee, ...given].forEach(look),
    MemberExpression: look,
    VariableDeclarator: ({ init }) => look(init),
  }).visit(program);
  return found;
}

/** How a statement begins: in capitals nearly any, in small letters only what no sentence of a page would say. */
const statements = [
  /^(?:SELECT|INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|GRANT|REVOKE|SET\s+LOCAL)\s/,
  /^(?:CREATE|ALTER|DROP)\s(?:[A-Z]+\s+)*(?:TABLE|INDEX|VIEW|SCHEMA|ROLE|POLICY|FUNCTION|TYPE|SEQUENCE|EXTENSION|MACRO)\b/,
  /^UPDATE\s+\S+\s+SET\b/,
  /^COPY\s*(?:\(|\S+\s*(?:\([^)]*\)\s*)?(?:FROM|TO)\b)/,
  /^WITH\s+(?:RECURSIVE\s+)?\S+\s*(?:\([^)]*\)\s*)?AS\s+(?:(?:NOT\s+)?MATERIALIZED\s+)?\(/,
  /^select\s[\s\S]+\sfrom\s+\S+\s+(?:where|join|left\s+join|group\s+by|order\s+by|limit)\s/i,
  /^insert\s+into\s+\S+\s*(?:\(|values\b|select\b|default\b)/i,
  /^delete\s+from\s+\S+\s+(?:where|using)\s/i,
  /^update\s+\S+\s+set\s+\S+\s*=/i,
  /^create\s+(?:temp\s+|temporary\s+)?table\s+(?:if\s+not\s+exists\s+)?\S+\s*(?:\(|as\s)/i,
];

/** SQL in three places, so that who may read what can be checked in three places. */
function findSql({ path, program }: CodeFile): readonly Finding[] {
  if (/^server\/(?:src\/store|sql)\//.test(path) || path === 'tables/src/duckdb.ts') return [];
  const found: Finding[] = [];
  const look = (part: Part): void => {
    const text = textOf(part)
      ?.replaceAll(hole, '?')
      .replace(/^(?:\s|\(|--[^\n]*\n)+/, '');
    if (text !== undefined && statements.some((statement) => statement.test(text))) {
      found.push(findingAt(part, `SQL outside the store: ${text.slice(0, 40)}`));
    }
  };
  new Visitor({
    Literal: look,
    TemplateLiteral: look,
    BinaryExpression: look,
    TaggedTemplateExpression: ({ tag, start, end }) => {
      if (/^sql(?:\.|$)/.test(nameOf(tag) ?? '')) found.push(findingAt({ start, end }, 'a template tagged sql'));
    },
  }).visit(program);
  return found;
}

const clocks =
  /^(?:Date\.now|Math\.random|Temporal\.Now|(?:performance|crypto|process)\.[^.]+|(?:set|clear)(?:Timeout|Interval|Immediate)|performance|crypto|process)$/;

/** Time and chance are arguments in core and analysis: the same question has the same answer for ever. */
function findClock({ room, standing, program }: CodeFile): readonly Finding[] {
  if ((room !== 'core' && room !== 'analysis') || standing !== 'source') return [];
  const found: Finding[] = [];
  const look = (part: Part | null | undefined): void => {
    const name = nameOf(part);
    if (part && name !== undefined && clocks.test(name)) found.push(findingAt(part, `${name} is an argument here`));
  };
  new Visitor({
    MemberExpression: look,
    CallExpression: (call) => {
      [call.callee, ...call.arguments].forEach(look);
      if (nameOf(call.callee) === 'Date') found.push(findingAt(call, 'Date() reads the clock'));
    },
    NewExpression: (made) => {
      if (nameOf(made.callee) === 'Date' && made.arguments.length === 0)
        found.push(findingAt(made, 'new Date() reads the clock'));
    },
    VariableDeclarator: ({ id, init }) => {
      look(init);
      if (id.type !== 'ObjectPattern') return;
      for (const property of id.properties) {
        const key = property.type === 'Property' ? nameOf(property.key) : undefined;
        if (clocks.test(`${nameOf(init) ?? ''}.${key ?? ''}`))
          found.push(findingAt(property, `${key ?? ''} is an argument here`));
      }
    },
  }).visit(program);
  return found;
}

const passing = /(?:^|\.)(?:skip|only|todo)$/;
const testers = /^(?:test|it|describe|suite)$|^[a-z]+\.test$/i;

/** A test that is passed over is a promise nobody keeps; a test under a name that nobody runs is another. */
function findSkippedTests({ path, program }: CodeFile): readonly Finding[] {
  if (/\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.test.ts')) {
    return [{ at: 0, detail: 'a test that nobody runs: name it *.test.ts' }];
  }
  const found: Finding[] = [];
  let isTest = path.endsWith('.test.ts');
  new Visitor({
    ImportDeclaration: ({ source, specifiers }) => {
      if (source.value !== 'node:test') return;
      isTest = true;
      for (const specifier of specifiers) {
        const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : undefined;
        if (name !== undefined && passing.test(name)) found.push(findingAt(specifier, `imports ${name}`));
      }
    },
    MemberExpression: (member) => {
      const name = nameOf(member) ?? '';
      if (/^(?:test|it|describe|suite)\./.test(name) && passing.test(name)) found.push(findingAt(member, name));
    },
    CallExpression: (call) => found.push(...passedOver(call)),
  }).visit(program);
  return isTest ? found : [];
}

function passedOver(call: CallExpression): readonly Finding[] {
  const name = nameOf(call.callee) ?? '';
  if (name.includes('.') && passing.test(name)) return [findingAt(call, name)];
  if (!testers.test(name)) return [];
  const options = call.arguments.filter((given): given is ObjectExpression => given.type === 'ObjectExpression');
  return options
    .flatMap(({ properties }) => properties)
    .flatMap((property) => {
      const key = property.type === 'Property' ? (nameOf(property.key) ?? textOf(property.key)) : undefined;
      return key !== undefined && passing.test(key) ? [findingAt(property, `{ ${key}: … }`)] : [];
    });
}

function findAny({ program }: CodeFile): readonly Finding[] {
  const found: Finding[] = [];
  new Visitor({ TSAnyKeyword: (any) => found.push(findingAt(any, 'any says nothing: unknown, or the type')) }).visit(
    program,
  );
  return found;
}

function findIgnored({ comments }: CodeFile): readonly Finding[] {
  const ignored = comments.map((comment) => ({
    comment,
    word: /^[\s*/]*@ts-(?:ignore|nocheck)\b/m.exec(comment.value)?.[0].trim(),
  }));
  return ignored.flatMap(({ comment, word }) =>
    word === undefined ? [] : [findingAt(comment, `${word} hides a fault`)],
  );
}
