// The queue library by itself, set as its own pages advise for many short jobs: it takes a job, the job makes the call, it ticks the job off.
import { run } from 'graphile-worker';
import { barePost } from './post.ts';
import { benchEnvironment } from '../config/bench-environment.ts';

/** Of its own, beside the product's. */
const SCHEMA = 'bare_library';

const { databaseUrl, sandboxUrl, concurrency } = benchEnvironment();
const runner = await run({
  preset: { worker: { connectionString: databaseUrl, schema: SCHEMA, concurrentJobs: concurrency, localQueue: { size: concurrency + 1 } } },
  noHandleSignals: true,
  crontab: '',
  taskList: {
    post: async (payload) => {
      await barePost(sandboxUrl, (payload as { text: string }).text);
    },
  },
});
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => void runner.stop().then(() => process.exit(0)));
process.send?.({ ready: true });
