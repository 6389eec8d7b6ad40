import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Plan, PlanningProblem } from '@longstream/planning/problem';

/** What the thread is given. `ended` is shared with it: 1 ends the search, which answers with the best that it has. */
export interface EngineTask {
  readonly problem: PlanningProblem;
  readonly seed: number;
  readonly iterations: number;
  readonly ended: Int32Array<SharedArrayBuffer>;
}

export type EngineNews = { readonly kind: 'progress'; readonly done: number } | { readonly kind: 'plan'; readonly plan: Plan };

/** The thread's file is as this one is: tests read the sources, the product what was built of them. */
const BUILT_AS = extname(import.meta.url);
/** A search that does not hear that it is to end is ended. */
const HEARS_WITHIN_MS = 2_000;

/** `signal` calls the search off; after `longestMs` it ends with what it has, however many steps it was to take. */
export interface EngineTerms {
  readonly signal: AbortSignal;
  readonly longestMs: number;
  readonly onProgress: (done: number) => void;
}

/**
 * Lets the engine plan beside the event loop.
 *
 * @returns null where `signal` called it off
 * @throws whatever the engine throws, `PlanningFault` by its name and code
 */
export async function runEngine(task: Omit<EngineTask, 'ended'>, { signal, longestMs, onProgress }: EngineTerms): Promise<Plan | null> {
  if (signal.aborted) return null;
  const ended = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(new URL(`./engine.worker${BUILT_AS}`, import.meta.url), {
    workerData: { ...task, ended },
    execArgv: BUILT_AS === '.ts' ? ['--conditions=source'] : [],
  });
  const end = (): void => {
    Atomics.store(ended, 0, 1);
  };
  const callOff = (): void => {
    end();
    setTimeout(() => void thread.terminate(), HEARS_WITHIN_MS).unref();
  };
  signal.addEventListener('abort', callOff, { once: true });
  const limit = setTimeout(end, longestMs);
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
    clearTimeout(limit);
    signal.removeEventListener('abort', callOff);
    await thread.terminate();
  }
}
