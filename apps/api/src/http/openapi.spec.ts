import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from '../app.module.ts';
import { openApiDocument } from './openapi.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

describe('the OpenAPI document', () => {
  let document: OpenAPIObject;

  beforeAll(async () => {
    const app = await NestFactory.create(ApiModule, new FastifyAdapter(), { preview: true, logger: false });
    app.setGlobalPrefix('api');
    document = openApiDocument(app);
  });

  it('is the one that stands beside the package, from which the planner’s client is made', async () => {
    const written = JSON.parse(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')) as OpenAPIObject;
    expect(JSON.parse(JSON.stringify(document))).toEqual(written);
  });

  it('describes what is sent, not how it is checked: nothing of the schema library is in it', () => {
    const text = JSON.stringify(document);
    for (const inside of ['~standard', '_zod', '"def":', '"vendor"']) expect(text).not.toContain(inside);
  });

  it('names an answer and a problem for every operation, and a schema for every body', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const method of METHODS) {
        const operation = operations[method];
        if (operation === undefined) continue;
        const answers = Object.keys(operation.responses);
        expect({ path, method, answers }).toEqual({ path, method, answers: expect.arrayContaining([expect.stringMatching(/^2\d\d$/)]) });
        if (operation.requestBody !== undefined) expect(JSON.stringify(operation.requestBody)).toContain('"schema"');
      }
    }
  });

  it('resolves every reference', () => {
    const names = new Set(Object.keys(document.components?.schemas ?? {}));
    const used = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
    expect(used.filter((name) => !names.has(name))).toEqual([]);
    expect(used.length).toBeGreaterThan(50);
  });
});
