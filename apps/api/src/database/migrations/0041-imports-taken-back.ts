import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import brought is known, so that it can be taken back; and comments know whether they were cut, and are found by their item. */
export class ImportsTakenBack0041 implements MigrationInterface {
  name = 'ImportsTakenBack1700000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table result_import
        add column made_responses uuid[] not null default '{}',
        add column undone_at timestamptz,
        add column undone_by text,
        add check ((undone_at is null) = (undone_by is null)),
        add unique (workspace_id, id),
        drop constraint result_import_workspace_id_campaign_id_sha256_key;
      -- What was taken back may come again.
      create unique index result_import_once on result_import (workspace_id, campaign_id, sha256) where undone_at is null;

      alter table imported_value
        add column import_id uuid,
        add foreign key (workspace_id, import_id) references result_import (workspace_id, id) on delete cascade;
      create index on imported_value (workspace_id, import_id);

      -- An import, its items and its responses were made at one instant.
      update imported_value set import_id = result_import.id from item, result_import
        where item.workspace_id = imported_value.workspace_id and item.id = imported_value.item_id
          and result_import.workspace_id = item.workspace_id and result_import.campaign_id = item.campaign_id
          and result_import.created_at = item.created_at;
      update result_import set made_responses = array(
        select response.id from response
         where response.workspace_id = result_import.workspace_id and response.campaign_id = result_import.campaign_id
           and response.created_at = result_import.created_at);

      alter table comment add column is_cut boolean not null default false;
      drop index comment_item_id_idx;
      create index comment_of_item on comment (item_id, written_at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index comment_of_item;
      create index on comment (item_id);
      alter table comment drop column is_cut;
      alter table imported_value drop column import_id;
      delete from result_import where undone_at is not null;
      drop index result_import_once;
      alter table result_import
        drop constraint result_import_workspace_id_id_key,
        drop column made_responses, drop column undone_at, drop column undone_by,
        add unique (workspace_id, campaign_id, sha256);
    `);
  }
}
