// One worker of the product, whole, with two things put aside that are the platforms' and not ours: their quotas, and the reading back,
// which BENCH_CHECK_MS puts off or leaves as it is.
import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { WorkerModule } from '@longstream/api/app.module';
import { RateGates } from '@longstream/api/channels/rate-gate';
import { ChangeFeed } from '@longstream/api/events/change-feed';
import { TIMINGS, timingsAt } from '@longstream/api/worker/timings';
import type { PlatformApp } from '@longstream/connectors/connector';
import { benchEnvironment } from '../config/bench-environment.ts';

const { checkMs } = benchEnvironment();
const timings = timingsAt(1);

const worker = await Test.createTestingModule({ imports: [WorkerModule] })
  .setLogger(console)
  .overrideProvider(RateGates)
  .useValue({ keep: (app: PlatformApp) => app })
  .overrideProvider(TIMINGS)
  .useValue(checkMs === null ? timings : { ...timings, checkMs: [checkMs, checkMs] })
  .compile();
worker.enableShutdownHooks();
await worker.get(ChangeFeed, { strict: false }).open();
await worker.init();
process.on('disconnect', () => process.exit(1));
process.send?.({ ready: true });
