import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** Views that are kept, and the calendars that read them. Of a calendar's address only the digest is kept. */
export class SavedViews0025 implements MigrationInterface {
  name = 'SavedViews1700000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_view (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        owner_id text not null,
        name text not null,
        is_shared boolean not null,
        shows jsonb not null
      );
      create index on saved_view (workspace_id, id);

      create table view_feed (
        view_id uuid not null references saved_view (id) on delete cascade,
        workspace_id uuid not null references workspace (id) on delete cascade,
        user_id text not null,
        digest bytea not null unique,
        created_at timestamptz not null default now(),
        primary key (view_id, user_id)
      );
      create index on view_feed (workspace_id);
    `);
    await wallIn(runner, 'saved_view', 'view_feed');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table view_feed; drop table saved_view;');
  }
}
