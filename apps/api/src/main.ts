import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApiAndWorkerModule, ApiModule, WorkerModule } from './app.module.ts';
import { readSettings, SETTINGS, type Settings } from './config/settings.ts';
import { migrate } from './database/data-source.ts';
import { DemoService } from './demo/demo.service.ts';
import { ChangeFeed } from './events/change-feed.ts';
import { createApi } from './http/app.ts';
import { AuthService } from './sessions/auth.service.ts';

const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } });

// Our launcher is gone: without it nobody would ever stop this process.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

await migrate(readSettings().databaseUrl);
switch (values.role) {
  case 'all':
    await startApi(await createApi(ApiAndWorkerModule));
    break;
  case 'api':
    await startApi(await createApi(ApiModule));
    break;
  case 'worker':
    await startWorker();
    break;
  default:
    throw new Error(`--role must be api, worker or all, not ${values.role}.`);
}

async function startApi(app: Awaited<ReturnType<typeof createApi>>): Promise<void> {
  const settings = app.get<Settings>(SETTINGS, { strict: false });
  const demo = app.get(DemoService, { strict: false });
  await app.get(AuthService, { strict: false }).migrate();
  await app.get(ChangeFeed, { strict: false }).open();
  await demo.open();
  await app.listen(settings.port, settings.host);
  const url = settings.publicUrl ?? (await app.getUrl());
  process.send?.({ ready: true, url, signInLinks: await demo.signInLinks(url) });
  new Logger('longstream').log(`The api answers at ${url}`);
}

async function startWorker(): Promise<void> {
  const worker = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error', 'warn'], abortOnError: false });
  worker.enableShutdownHooks();
  await worker.get(ChangeFeed, { strict: false }).open();
  await worker.init();
  process.send?.({ ready: true });
}
