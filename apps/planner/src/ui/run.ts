import { useSyncExternalStore } from 'react';
import { m } from '../paraglide/messages.js';
import { type Job, showJobs, updateJobs } from './jobs.ts';

interface RunState<R> {
  readonly results: readonly R[];
  readonly of: number;
  readonly isRunning: boolean;
  /** What it broke off at; null where it did not. */
  readonly error: unknown;
}

let runs = 0;

/** Something done to many, one part after the other, whether or not anybody looks on. */
export class Run<R> {
  readonly id = `run ${String((runs += 1))}`;
  private state: RunState<R> = { results: [], of: 0, isRunning: false, error: null };
  private stopping = new AbortController();
  private readonly listeners = new Set<() => void>();

  readonly now = (): RunState<R> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Does each part, after what is on record as `before`. What is thrown ends it and is kept with what was done. */
  async go<P>(parts: readonly P[], of: number, step: (part: P) => Promise<readonly R[]>, before: readonly R[] = []): Promise<void> {
    const { signal } = (this.stopping = new AbortController());
    this.show({ results: before, of, isRunning: true, error: null });
    try {
      for (const part of parts) {
        const results = await step(part);
        this.show({ ...this.state, results: [...this.state.results, ...results] });
        if (signal.aborted) break;
      }
      this.show({ ...this.state, isRunning: false });
    } catch (error) {
      this.show({ ...this.state, isRunning: false, error });
    }
  }

  /** After the part that is under way. */
  stop(): void {
    this.stopping.abort();
  }

  private show(state: RunState<R>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const useRun = <R>(run: Run<R>): RunState<R> => useSyncExternalStore(run.subscribe, run.now);

interface RunWords<R> extends Pick<Job, 'workspaceId' | 'title' | 'place' | 'Details'> {
  readonly isRefused: (result: R) => boolean;
  /** What broke it off, in a sentence. */
  readonly failureWords: (error: unknown) => string;
  /** Something can still be done with it, as taking it back, though nothing was refused. */
  readonly isOpen?: (results: readonly R[]) => boolean;
}

/** Shows a run in the tray until it is taken off, by the answer or by a person. */
export function showRun<R>(run: Run<R>, { isRefused, failureWords, isOpen = () => false, ...job }: RunWords<R>): () => void {
  const title = job.title;
  const jobs = (): Job[] => {
    const { results, of, isRunning, error } = run.now();
    const refused = results.filter(isRefused).length;
    const done = results.length - refused;
    const isWhole = results.length === of && refused === 0;
    const words = () => {
      if (isRunning) return m.jobs_many_running({ done: results.length, count: of });
      if (error !== null) return failureWords(error);
      if (results.length < of) return m.jobs_many_stopped({ done, count: of });
      return refused === 0 ? m.jobs_many_ended({ done }) : m.jobs_many_refused({ done, refused });
    };
    const close = isRunning
      ? { label: () => m.jobs_stop_of({ title: title() }), onClick: () => run.stop() }
      : { label: () => m.jobs_dismiss({ title: title() }), onClick: leave };
    const state = isRunning ? 'running' : error !== null ? 'failed' : isWhole && !isOpen(results) ? 'done' : 'ready';
    return [{ id: run.id, endsWithPage: true, ...job, state, words, fraction: of === 0 ? null : results.length / of, close }];
  };
  const unsubscribe = run.subscribe(() => updateJobs(run.id, jobs()));
  const leave = () => {
    unsubscribe();
    showJobs(run.id, []);
  };
  showJobs(run.id, jobs());
  return leave;
}
