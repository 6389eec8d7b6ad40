import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** What items once said, kept to begin others with. */
export class Templates0039 implements MigrationInterface {
  name = 'Templates1700000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table template (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        content jsonb not null,
        created_by text not null,
        created_at timestamptz not null
      );
      create index on template (workspace_id, id);
    `);
    await wallIn(runner, 'template');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table template;');
  }
}
