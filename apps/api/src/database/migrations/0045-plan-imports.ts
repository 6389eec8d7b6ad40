import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** Imports of items to plan, with what each made, so that it can be taken back. */
export class PlanImports0045 implements MigrationInterface {
  name = 'PlanImports1700000000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plan_import (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        campaign_id uuid not null,
        file_name text not null,
        report jsonb not null,
        made_responses uuid[] not null,
        created_by text not null,
        created_at timestamptz not null,
        undone_at timestamptz,
        undone_by text,
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
        check ((undone_at is null) = (undone_by is null))
      );
      create index on plan_import (workspace_id, campaign_id, id);
    `);
    await wallIn(runner, 'plan_import');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table plan_import;');
  }
}
