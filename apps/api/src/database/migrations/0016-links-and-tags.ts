import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds an item by the link that it went out under, and the items that have tags at all, without going through all the others. */
export class LinksAndTags0016 implements MigrationInterface {
  name = 'LinksAndTags1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index item_external_url on item (workspace_id, external_url) where external_url is not null;
      create index item_tagged on item (workspace_id) where tags <> '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index item_tagged;
      drop index item_external_url;
    `);
  }
}
