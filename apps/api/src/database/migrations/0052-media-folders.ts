import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** Files lie in folders, and bear the team's tags. */
export class MediaFolders0052 implements MigrationInterface {
  name = 'MediaFolders1700000000052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table media_folder (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        unique (workspace_id, id)
      );
      -- Two that differ only in their capitals are told apart by nobody.
      create unique index media_folder_name on media_folder (workspace_id, (lower(name) collate "C"));

      -- A file outlives its folder.
      alter table media_asset
        add column folder_id uuid,
        add column tags text[] not null default '{}',
        add foreign key (workspace_id, folder_id) references media_folder (workspace_id, id) on delete set null (folder_id);
      create index on media_asset (workspace_id, folder_id, id);
    `);
    await wallIn(runner, 'media_folder');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table media_asset drop column folder_id, drop column tags;
      drop table media_folder;
    `);
  }
}
