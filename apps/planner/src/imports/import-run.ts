import { type ReactNode, useSyncExternalStore } from 'react';
import { awaitLongJob, letGoOfLongJob } from '../long-jobs/long-jobs.api.ts';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { type Job, showJobs, updateJobs } from '../ui/jobs.ts';
import { unreadableWords } from './import-words.ts';
import type { TableFile } from './imports.api.ts';

export interface Report {
  readonly dryRun: boolean;
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}

interface Counts {
  accepted: number;
  refused: number;
}

/** What the steps say; each of the two kinds of files has its own words. */
export interface ImportWords {
  readonly title: () => string;
  readonly dry: (counts: Counts) => string;
  readonly written: (counts: Counts) => string;
  readonly confirm: (counts: Counts) => string;
  readonly done: (counts: Counts) => string;
}

interface ImportState<R> {
  readonly file: File | null;
  readonly busy: 'checking' | 'writing' | null;
  /** Of the dry run, then of the import. */
  readonly report: R | null;
  readonly error: unknown;
}

interface ImportWish<R> {
  readonly workspaceId: string;
  readonly campaignId: string;
  readonly words: ImportWords;
  readonly send: (table: TableFile) => Promise<R>;
  /** The steps of this import, for whoever comes back to it from the tray. */
  readonly Details: () => ReactNode;
}

let runs = 0;

/** A table in a file on its way into a campaign: checked, then written. Outlives the dialog in which it was chosen. */
export class ImportRun<R extends Report> {
  private readonly id = `import ${String((runs += 1))}`;
  private state: ImportState<R> = { file: null, busy: null, report: null, error: null };
  private readonly listeners = new Set<() => void>();
  /** While it is written. */
  private jobId: string | undefined;

  constructor(private readonly wish: ImportWish<R>) {}

  readonly now = (): ImportState<R> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Writes nothing. */
  check(file: File): Promise<R | null> {
    return this.answer({ file, busy: 'checking', report: null, error: null }, file);
  }

  write(file: File): Promise<R | null> {
    this.jobId = awaitLongJob();
    return this.answer({ ...this.state, busy: 'writing', error: null }, file);
  }

  /** Nobody looks any more: what is under way stays in the tray, everything else was seen. */
  readonly leave = (): void => {
    if (this.state.busy === null) showJobs(this.id, []);
  };

  private async answer(asked: ImportState<R>, file: File): Promise<R | null> {
    this.show(asked);
    const { send, campaignId } = this.wish;
    const { jobId } = this;
    try {
      const report = await send({ campaignId, file, dryRun: asked.busy === 'checking', ...(jobId !== undefined && { jobId }) });
      this.show({ file, busy: null, report, error: null });
      return report;
    } catch (error) {
      this.show({ ...asked, busy: null, error });
      return null;
    } finally {
      if (jobId !== undefined) letGoOfLongJob(jobId);
      this.jobId = undefined;
    }
  }

  private show(state: ImportState<R>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
    (state.busy === null ? updateJobs : showJobs)(this.id, [this.job()]);
  }

  private job(): Job {
    const { file, busy, report, error } = this.state;
    const { workspaceId, campaignId, words, Details } = this.wish;
    const title = () => m.jobs_import_of({ title: words.title(), file: file?.name ?? '' });
    const isDone = report !== null && !report.dryRun && report.refused.length === 0;
    return {
      id: this.id,
      workspaceId,
      state: busy !== null ? 'running' : error !== null ? 'failed' : isDone ? 'done' : 'ready',
      title,
      words: () => {
        if (busy !== null) return busy === 'checking' ? m.jobs_import_checking() : m.jobs_import_writing();
        if (error !== null || report === null) return unreadableWords(error) ?? failureSentence(failureOf(error));
        return (report.dryRun ? words.dry : words.written)(countsOf(report));
      },
      fraction: null,
      longJobId: busy === 'writing' ? this.jobId : undefined,
      place: { to: '/campaigns/$campaignId', params: { campaignId } },
      Details,
      ...(busy === null && { close: { label: () => m.jobs_dismiss({ title: title() }), onClick: this.leave } }),
    };
  }
}

export const useImportRun = <R extends Report>(run: ImportRun<R>): ImportState<R> => useSyncExternalStore(run.subscribe, run.now);

export const countsOf = ({ accepted, refused }: Report): Counts => ({ accepted: accepted.length, refused: refused.length });
