import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Plan, PlanningProblem } from '@longstream/planning/problem';

/** What the thread is given. `cancelled` is shared with it: 1 calls the search off. */
export interface EngineTask {
  readonly problem: PlanningProblem;
  readonly seed: number;
  readonly iterations: number;
  readonly seconds: number;
  readonly cancelled: Int32Array<SharedArrayBuffer>;
}

export type EngineNews = { readonly kind: 'progress'; readonly done: number } | { readonly kind: 'plan'; readonly plan: Plan };

/** A search that does not hear that it is called off is ended. */
const HEARS_WITHIN_MS = 2_000;

/**
 * Lets the engine plan beside the event loop.
 *
 * @returns null where `signal` called it off
 * @throws whatever the engine throws, `PlanningFault` by its name and code
 */
export async function runEngine(
  task: Omit<EngineTask, 'cancelled'>,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<Plan | null> {
  if (signal.aborted) return null;
  const cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  // Beside this file, and built as it is: tests read the sources, the product what was built.
  const thread = new Worker(new URL(`./engine.worker${extname(import.meta.url)}`, import.meta.url), { workerData: { ...task, cancelled } });
  const callOff = (): void => {
    Atomics.store(cancelled, 0, 1);
    setTimeout(() => void thread.terminate(), HEARS_WITHIN_MS).unref();
  };
  signal.addEventListener('abort', callOff, { once: true });
  try {
    return await new Promise<Plan | null>((resolve, reject) => {
      thread.on('message', (news: EngineNews) => {
        if (news.kind === 'progress') onProgress(news.done);
        else resolve(signal.aborted ? null : news.plan);
      });
      thread.on('error', reject);
      thread.on('exit', (code) => {
        if (signal.aborted) resolve(null);
        else reject(new Error(`The engine ended with ${String(code)} before it had a plan.`));
      });
    });
  } finally {
    signal.removeEventListener('abort', callOff);
    await thread.terminate();
  }
}
