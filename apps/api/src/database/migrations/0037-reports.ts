import { RENDERING_STATES, REPORT_FORMATS } from '@longstream/domain/reports/report-blocks';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

const oneOf = (column: string, values: readonly string[]) => `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/** Reports, and the files that were made of them. */
export class Reports0037 implements MigrationInterface {
  name = 'Reports1700000000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        campaign_id uuid,
        range jsonb not null,
        language text not null ${oneOf('language', ['zh-CN', 'en'])},
        blocks jsonb not null,
        version int not null default 1,
        created_by text not null,
        updated_at timestamptz not null,
        unique (workspace_id, id),
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
      );
      create index on report (workspace_id, campaign_id);

      -- A file that was asked for. Whoever makes it holds it until \`leased_until\`, by the real clock: after that another begins again.
      create table report_rendering (
        id uuid primary key,
        workspace_id uuid not null,
        report_id uuid not null,
        format text not null ${oneOf('format', REPORT_FORMATS)},
        state text not null default 'waiting' ${oneOf('state', RENDERING_STATES)},
        tries int not null default 0,
        leased_until timestamptz,
        pages_done int not null default 0,
        pages int,
        file bytea,
        asked_by text not null,
        asked_at timestamptz not null,
        foreign key (workspace_id, report_id) references report (workspace_id, id) on delete cascade,
        check ((state = 'done') = (file is not null))
      );
      create index on report_rendering (workspace_id, report_id, id);
      create index report_rendering_open on report_rendering (id) where state in ('waiting', 'rendering');
    `);
    await wallIn(runner, 'report', 'report_rendering');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_rendering; drop table report;');
  }
}
