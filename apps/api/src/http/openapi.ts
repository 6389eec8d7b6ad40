import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { REQUESTS_A_MINUTE } from './limit-keys.ts';

const KEY_ABOUT = `An API key of the workspace, made in its settings. More than ${String(REQUESTS_A_MINUTE)} requests a minute by one key are answered with 429 and a Retry-After in seconds.`;

/** The OpenAPI 3.1 document of the whole api, made from the routes and their contracts. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Longstream')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: KEY_ABOUT }, 'apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) => (schema instanceof z.ZodType ? toComponents(schema, schemaType) : undefined),
  });
  documentPathParameters(document);
  return document;
}

/** The workspace's id is read by the guard, not by each route, so the routes do not say that they have it. */
function documentPathParameters(document: OpenAPIObject): void {
  for (const [path, operations] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = operations[method];
      if (operation === undefined) continue;
      const known = (operation.parameters ?? []).flatMap((parameter) =>
        'name' in parameter && parameter.in === 'path' ? [parameter.name] : [],
      );
      const missing = names.filter((name) => !known.includes(name));
      operation.parameters = [
        ...missing.map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' as const, format: 'uuid' } })),
        ...(operation.parameters ?? []),
      ];
    }
  }
}

/** A contract with an id becomes a named component; those that it names in turn come along. */
function toComponents(schema: z.ZodType, io: 'input' | 'output') {
  const {
    $schema: _dialect,
    $defs = {},
    id,
    ...json
  } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', override: keepReadable });
  if (id === undefined) return { schema: json, components: $defs };
  return { schema: { $ref: `#/$defs/${id}` }, components: { ...$defs, [id]: json } };
}

/** A format says what its regular expression spells out at length. */
function keepReadable({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
