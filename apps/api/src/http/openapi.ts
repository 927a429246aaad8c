import { type Endpoint, endpoints, problemSchema } from '@lesart/contracts';
import { z } from 'zod';

const bodyTypes = { json: 'application/json', bytes: 'application/octet-stream' } as const;
const replyTypes = {
  json: 'application/json',
  bytes: 'application/octet-stream',
  events: 'text/event-stream',
} as const;

/** The OpenAPI 3.1 description of every endpoint of the contract. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lesart', version, description: 'Errors are problem details (RFC 9457) with a code.' },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
    },
  };
}

function operation(name: string, endpoint: Endpoint): object {
  return {
    operationId: name,
    summary: endpoint.summary,
    description: `Access: ${endpoint.access}.`,
    ...((endpoint.access === 'public' || endpoint.access === 'setup') && { security: [] }),
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.bodyKind !== 'none' && {
      requestBody: {
        required: true,
        content: {
          [bodyTypes[endpoint.bodyKind]]: {
            schema:
              endpoint.bodyKind === 'json' ? jsonSchema(endpoint.body, 'input') : { type: 'string', format: 'binary' },
          },
        },
      },
    }),
    responses: {
      [endpoint.status]: {
        description: endpoint.replyKind === 'events' ? 'One JSON value per event' : 'Done',
        ...(endpoint.replyKind !== 'empty' && {
          content: { [replyTypes[endpoint.replyKind]]: { schema: jsonSchema(endpoint.reply, 'output') } },
        }),
      },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(schema: z.ZodType, place: 'path' | 'query'): object[] {
  const described = z.object({
    properties: z.record(z.string(), z.unknown()).default({}),
    required: z.array(z.string()).default([]),
  });
  const { properties, required } = described.parse(jsonSchema(schema, 'input'));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}
