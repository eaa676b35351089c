import { roles } from '@orion/core';
import { z } from 'zod';
import { refusals } from '../refusal.ts';
import { route, type Admission, type Route } from './route.ts';

/** The route that serves the description of all routes, itself among them. */
export function describing(table: readonly Route[]): Route {
  const self: Route = route({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description: OpenAPI 3.1, made from the table of routes.',
    admission: { to: 'anybody' },
    writes: false,
    answer: z.looseObject({ openapi: z.string() }),
    example: { as: 'nobody', status: 200 },
    run: async () => openApi([...table, self]) as { openapi: string },
  });
  return self;
}

/** OpenAPI 3.1 of a table of routes. */
export function openApi(table: readonly Route[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const described of table) {
    const path = described.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [described.method.toLowerCase()]: operation(described) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Orion',
      version: '1',
      description:
        'Sign in with POST /api/session; the answer sets a cookie. Requests that change something carry the header x-orion. Scores are shares from 0 to 1, provisional unless their scheme says otherwise.',
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'orion_session' } },
      schemas: { Refusal: refusalSchema },
    },
  };
}

const refusalSchema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(refusals) },
    problems: { type: 'array', items: { type: 'object' } },
  },
};

function operation({ method, path, summary, admission, body, bodyTypes, query, answer, example }: Route): object {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const exampleBody = example.body === undefined ? {} : { example: example.body };
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:.](\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '')}`,
    summary,
    ...(admission.to === 'anybody' ? { security: [] } : { security: [{ session: [] }] }),
    'x-orion-admission': admissionText(admission),
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...queryParameters(query),
      ...(method === 'GET' ? [] : [{ name: 'x-orion', in: 'header', required: true, schema: { type: 'string' } }]),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: bodyTypes
          ? Object.fromEntries(bodyTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
          : { 'application/json': { schema: schemaOf(body), ...exampleBody } },
      },
    }),
    responses: {
      [String(example.status < 300 ? example.status : 200)]: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(answer) } },
      },
      default: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
}

function queryParameters(query: z.ZodType | undefined): readonly object[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, unknown>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(shape: z.ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return inlined(schema);
}

/** Shapes with a name of their own would point into definitions beside them; here each stands whole. */
function inlined(schema: { readonly $defs?: Readonly<Record<string, object>> }): object {
  const { $defs, ...rest } = schema;
  if ($defs === undefined) return rest;
  return JSON.parse(JSON.stringify(rest), (_key, value: unknown) => {
    const pointed = (value as { $ref?: unknown } | null)?.$ref;
    if (typeof pointed !== 'string') return value;
    return $defs[pointed.replace('#/$defs/', '')] ?? value;
  }) as object;
}

function admissionText(admission: Admission): string {
  if (admission.to !== 'roles') return admission.to;
  return admission.roles.length === roles.length ? 'any role of the mission' : admission.roles.join(', ');
}
