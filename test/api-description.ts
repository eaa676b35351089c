/** As much of an OpenAPI description as is looked at here. */
export interface Description {
  readonly openapi: string;
  readonly info: { readonly title?: unknown; readonly version?: unknown };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly description?: unknown; readonly content?: Content }>>;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}
interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly schema?: unknown;
}
type Content = Readonly<Record<string, { readonly schema?: unknown }>>;

/**
 * What is wrong with a description by OpenAPI 3.1 (its document, paths, operations, parameters, bodies, answers
 * and references) and by JSON Schema 2020-12 (the words of each schema and what they take).
 */
export function faultsOfDescription(described: Description): readonly string[] {
  const operations = Object.entries(described.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ at: `${method} ${path}`, path, method, operation })),
  );
  const ids = operations.map(({ operation }) => operation.operationId);
  return [
    ...(/^3\.1\.\d+$/.test(described.openapi) ? [] : ['its version']),
    ...(typeof described.info.title === 'string' && typeof described.info.version === 'string' ? [] : ['its title']),
    ...operations.flatMap((one) => faultsOfOperation(described, one)),
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `two operations are called ${id}`),
    ...Object.entries(described.components?.['schemas'] ?? {}).flatMap(([name, schema]) =>
      faultsOfSchema(described, schema, `schema ${name}`),
    ),
  ];
}

interface Place {
  readonly at: string;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function faultsOfOperation(described: Description, { at, path, method, operation }: Place): readonly string[] {
  const { operationId, summary, parameters = [], requestBody, responses = {}, security = [] } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const named = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const keys = parameters.map((one) => `${one.in} ${one.name}`);
  const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
  const schemes = Object.keys(described.components?.['securitySchemes'] ?? {});
  return [
    ...(['get', 'put', 'post', 'delete'].includes(method) && path.startsWith('/') ? [] : ['is no operation']),
    ...(operationId && summary ? [] : ['has no name or no summary']),
    ...(inPath.join() === named.join() ? [] : ['does not say what stands in its address']),
    ...(new Set(keys).size === keys.length ? [] : ['has a parameter twice']),
    ...parameters.flatMap((one) => faultsOfParameter(described, one)),
    ...(Object.keys(responses).some((status) => /^2\d\d$/.test(status)) ? [] : ['has no good answer']),
    ...Object.entries(responses).flatMap(([status, { description }]) =>
      /^(?:\d{3}|default)$/.test(status) && typeof description === 'string' ? [] : [`has an answer ${status}`],
    ),
    ...contents.flatMap((content) => faultsOfContent(described, content)),
    ...security.flatMap((one) => Object.keys(one).filter((name) => !schemes.includes(name))),
  ].map((fault) => `${at} ${fault}`);
}

function faultsOfParameter(
  described: Description,
  { name, in: where, required, schema }: Parameter,
): readonly string[] {
  const isSound = name && where && ['path', 'query', 'header', 'cookie'].includes(where);
  return [
    ...(isSound ? [] : [`has a parameter ${name} in ${where}`]),
    ...(where === 'path' && required !== true ? [`does not require ${name}`] : []),
    ...faultsOfSchema(described, schema, `parameter ${name}`),
  ];
}

function faultsOfContent(described: Description, content: Content = {}): readonly string[] {
  return Object.entries(content).flatMap(([type, { schema }]) => [
    ...(/^[\w.+-]+\/[\w.+*-]+$/.test(type) ? [] : [`has a media type ${type}`]),
    ...faultsOfSchema(described, schema, type),
  ]);
}

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** Words whose value is a schema, a list of schemas, or schemas by name. */
const holding = {
  one: ['items', 'additionalProperties', 'propertyNames', 'not', 'contains', 'if', 'then', 'else'],
  list: ['anyOf', 'oneOf', 'allOf', 'prefixItems'],
  named: ['properties', 'patternProperties', '$defs'],
};
const numbers = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

function faultsOfSchema(described: Description, schema: unknown, at: string): readonly string[] {
  if (typeof schema === 'boolean') return [];
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [`${at}: no schema`];
  const words = schema as Readonly<Record<string, unknown>>;
  const inside = (part: unknown, name: string): readonly string[] => faultsOfSchema(described, part, `${at}.${name}`);
  const said = [words['type'] ?? []].flat();
  const { $ref: ref, pattern, required, enum: choices } = words;
  return [
    ...said.filter((type) => !types.some((known) => known === type)).map(() => `${at}: its type`),
    ...numbers.filter((word) => word in words && typeof words[word] !== 'number').map((word) => `${at}: ${word}`),
    ...(ref === undefined || isFound(described, ref) ? [] : [`${at}: a reference that leads nowhere`]),
    ...(pattern === undefined || isPattern(pattern) ? [] : [`${at}: its pattern`]),
    ...(required === undefined || isNames(required) ? [] : [`${at}: required`]),
    ...(choices === undefined || (Array.isArray(choices) && choices.length > 0) ? [] : [`${at}: enum`]),
    ...holding.one.flatMap((word) => (word in words ? inside(words[word], word) : [])),
    ...holding.list.flatMap((word) =>
      ((words[word] ?? []) as readonly unknown[]).flatMap((part, place) => inside(part, `${word}[${place}]`)),
    ),
    ...holding.named.flatMap((word) =>
      Object.entries(words[word] ?? {}).flatMap(([name, part]: [string, unknown]) => inside(part, name)),
    ),
  ];
}

function isFound(described: Description, ref: unknown): boolean {
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return false;
  const steps = ref.slice(2).split('/');
  return (
    steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], described) !== undefined
  );
}

function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === 'string' && new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function isNames(given: unknown): boolean {
  return (
    Array.isArray(given) && given.every((name) => typeof name === 'string') && new Set(given).size === given.length
  );
}
