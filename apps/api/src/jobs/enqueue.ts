import type { EntityManager } from 'typeorm';

/** The side jobs, and what each is told: ids only. What is to be done stands in rows; a job wakes a worker for it, and may be lost. */
export interface JobPayloads {
  readonly deliver_notifications: { readonly workspaceId: string; readonly targetId: string };
  readonly tell_endings: object;
  readonly forget_notifications: object;
  readonly render_report: { readonly workspaceId: string; readonly renderingId: string };
  readonly forget_renderings: object;
}
export type Task = keyof JobPayloads;

export interface JobWish {
  /** A waiting job of this key is not joined by another. */
  readonly key: string;
  readonly inMs?: number;
  /** What becomes of the time of a job of this key that waits already. */
  readonly ifWaiting?: 'keep' | 'move';
}

/** Queues a job that is there if, and only if, the transaction commits. */
export async function enqueue<T extends Task>(
  tx: EntityManager,
  task: T,
  payload: JobPayloads[T],
  { key, inMs = 0, ifWaiting = 'keep' }: JobWish,
): Promise<void> {
  await tx.query(
    `select from graphile_worker.add_job($1, $2::json, job_key => $3, run_at => now() + $4 * interval '1 millisecond', job_key_mode => $5)`,
    [task, JSON.stringify(payload), key, inMs, ifWaiting === 'keep' ? 'preserve_run_at' : 'replace'],
  );
}
