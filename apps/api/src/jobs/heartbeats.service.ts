import { Inject, Injectable, Logger } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { Database } from '../database/database.ts';

/** At pace 1. `fastest` is how many times quicker than that tests may have it. */
export const HEARTBEAT = { everyMs: 5_000, deadAfterMs: 20_000, fastest: 15 } as const;

/**
 * Which workers live. One that was killed keeps its jobs locked for the four hours that the queue library waits; the others see its heart
 * stop, and free them. Whatever it did twice then, rows decide.
 */
@Injectable()
export class HeartbeatsService {
  private readonly log = new Logger(HeartbeatsService.name);
  private readonly deadAfterMs: number;

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) { pace }: Pick<Settings, 'pace'>,
  ) {
    this.deadAfterMs = HEARTBEAT.deadAfterMs / Math.min(pace, HEARTBEAT.fastest);
  }

  async beat(workerIds: readonly string[]): Promise<void> {
    const freed = await this.db.acrossWorkspaces(async (tx) => {
      await tx.query(
        `insert into worker_heartbeat (worker_id, beaten_at) select id, now() from unnest($1::text[]) as worker (id)
         on conflict (worker_id) do update set beaten_at = excluded.beaten_at`,
        [workerIds],
      );
      const [row] = await tx.query<{ isOurs: boolean }[]>(
        `select pg_try_advisory_xact_lock(hashtext('longstream.dead workers')) as "isOurs"`,
      );
      if (row?.isOurs !== true) return [];
      await tx.query(`delete from worker_heartbeat where beaten_at < now() - $1 * interval '1 millisecond'`, [this.deadAfterMs]);
      return tx.query<{ workerId: string }[]>(
        `with dead as materialized (
           select distinct locked_by from graphile_worker.jobs
            where locked_at < now() - $1 * interval '1 millisecond' and locked_by not in (select worker_id from worker_heartbeat))
         select locked_by as "workerId", graphile_worker.force_unlock_workers(array[locked_by]) from dead`,
        [this.deadAfterMs],
      );
    });
    for (const { workerId } of freed) this.log.warn(`Worker ${workerId} is gone; its side jobs are free again.`);
  }

  /** Has the queue know these tasks, as the library does before it does them, and says under which ids. */
  async makeKnown(tasks: readonly string[]): Promise<string> {
    await this.db.acrossWorkspaces((tx) =>
      tx.query('insert into graphile_worker._private_tasks (identifier) select unnest($1::text[]) on conflict do nothing', [tasks]),
    );
    return this.taskIds(tasks);
  }

  /** The ids under which the queue knows these tasks, as one text: another one as soon as one of them is missing. */
  async taskIds(tasks: readonly string[]): Promise<string> {
    const [row] = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ ids: string }[]>(
        `select coalesce(string_agg(id::text, ' ' order by identifier), '') as ids from graphile_worker._private_tasks where identifier = any($1)`,
        [tasks],
      ),
    );
    return row?.ids ?? '';
  }

  async end(workerIds: readonly string[]): Promise<void> {
    await this.db.acrossWorkspaces((tx) => tx.query('delete from worker_heartbeat where worker_id = any($1)', [workerIds]));
  }
}
