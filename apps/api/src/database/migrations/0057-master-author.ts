import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who saved a response's master last; not known of those that were saved before. */
export class MasterAuthor0057 implements MigrationInterface {
  name = 'MasterAuthor1700000000057';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table response add column master_author_id text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table response drop column master_author_id`);
  }
}
