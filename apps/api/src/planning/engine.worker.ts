import { parentPort, workerData } from 'node:worker_threads';
import { planItems } from '@longstream/planning/plan-items';
import type { EngineNews, EngineTask } from './engine-thread.ts';

/** The engine, on a thread of its own: it counts for seconds on end, and nothing else should wait for it. */
const { problem, seed, iterations, ended } = workerData as EngineTask;
const tell = (news: EngineNews): void => parentPort?.postMessage(news);

const plan = planItems(problem, {
  seed,
  iterations,
  onProgress: ({ done }) => tell({ kind: 'progress', done }),
  isCancelled: () => Atomics.load(ended, 0) === 1,
});
tell({ kind: 'plan', plan });
