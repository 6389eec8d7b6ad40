import { LONG_JOB_KINDS } from '@longstream/domain/long-jobs/long-job';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** What takes long, so that whoever began it finds it again from another page. */
export class LongJobs0050 implements MigrationInterface {
  name = 'LongJobs1700000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table long_job (
        workspace_id uuid not null references workspace (id) on delete cascade,
        -- Whoever asks may name it, so it is only one of its workspace's.
        id uuid not null,
        kind text not null check (kind in (${oneOf(LONG_JOB_KINDS)})),
        file_name text,
        -- A place to go to; the campaign itself may be gone by then.
        campaign_id uuid,
        state text not null default 'running' check (state in ('running', 'done', 'failed')),
        done int not null default 0,
        steps int not null,
        outcome jsonb,
        failure jsonb,
        begun_by text not null,
        -- A millisecond is what a page's cursor can say.
        begun_at timestamptz not null default date_trunc('milliseconds', now()),
        -- By the real clock: a process that is gone does not put it off any more.
        alive_until timestamptz not null,
        primary key (workspace_id, id)
      );
      create index on long_job (workspace_id, begun_by, begun_at desc, id desc);
    `);
    await wallIn(runner, 'long_job');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table long_job');
  }
}
