import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiModule } from '../app.module.ts';
import { openApiDocument } from './openapi.ts';

/** Writes the OpenAPI document beside the package, without a database: `pnpm --filter @longstream/api openapi`. */
const app = await NestFactory.create(ApiModule, new FastifyAdapter(), { preview: true, logger: ['error'] });
app.setGlobalPrefix('api');
writeFileSync(new URL('../../openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
