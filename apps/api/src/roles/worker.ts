import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '../config/settings.ts';
import { migrate } from '../database/data-source.ts';
import { ChangeFeed } from '../events/change-feed.ts';
import { WorkerModule } from '../worker.module.ts';

/** Does what is due, in a process of its own. */
export async function startWorker(): Promise<void> {
  await migrate(readSettings().databaseUrl);
  const worker = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error', 'warn'], abortOnError: false });
  worker.enableShutdownHooks();
  await worker.get(ChangeFeed, { strict: false }).open();
  await worker.init();
  process.send?.({ ready: true });
}
