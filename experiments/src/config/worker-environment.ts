import type { Timings } from '@longstream/api/worker/timings';

/** What a worker of an experiment is told besides what the product's own is. */
export interface WorkerTask {
  readonly timings: Timings;
  /** Connections to the database that it may have: several workers share one small server. */
  readonly connections: number;
  /** What it leaves out of the protocol, to show that the experiment would see it. */
  readonly control: Control | null;
}

/** `settle`: does not wait until an effect must be visible. `guard`: does not mind how long it was frozen. `retry`: sends what is unknown again. */
export const CONTROLS = ['settle', 'guard', 'retry'] as const;
export type Control = (typeof CONTROLS)[number];

const VARIABLE = 'LONGSTREAM_EXPERIMENT';

export function taskEnvironment(task: WorkerTask): Record<string, string> {
  return { [VARIABLE]: JSON.stringify(task) };
}

export function readTask(): WorkerTask {
  const { [VARIABLE]: task } = process.env;
  if (task === undefined) throw new Error(`This program is started by an experiment, which says in ${VARIABLE} what it is to do.`);
  return JSON.parse(task) as WorkerTask;
}
