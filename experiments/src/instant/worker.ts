// A worker of the product, whole, for the instant platform: only that platform's quotas are put aside.
import 'reflect-metadata';
import { flushCompileCache } from 'node:module';
import { Test } from '@nestjs/testing';
import { RateGates } from '@longstream/api/channels/rate-gate';
import { ChangeFeed } from '@longstream/api/events/change-feed';
import { WorkerModule } from '@longstream/api/worker.module';
import { TIMINGS } from '@longstream/api/worker/timings';
import type { PlatformApp } from '@longstream/connectors/connector';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '@longstream/api/database/data-source';
import { readSettings } from '@longstream/api/config/settings';
import { readTask } from '../config/worker-environment.ts';

const { timings, connections } = readTask();
const options = dataSourceOptions(readSettings().databaseUrl);

const worker = await Test.createTestingModule({ imports: [WorkerModule] })
  .setLogger(console)
  .overrideProvider(RateGates)
  .useValue({ keep: (app: PlatformApp) => app })
  .overrideProvider(TIMINGS)
  .useValue(timings)
  .overrideProvider(DataSource)
  .useValue(await new DataSource({ ...options, extra: { ...(options.extra as object), max: connections } }).initialize())
  .compile();
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => void worker.close().then(() => process.exit(0)));
await worker.get(ChangeFeed, { strict: false }).open();
await worker.init();
// Whoever is killed keeps nothing at its end.
flushCompileCache();
process.send?.({ ready: true });
