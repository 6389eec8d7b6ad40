import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the items of a response have in common, written once. */
export class Masters0024 implements MigrationInterface {
  name = 'Masters1700000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table response add column master jsonb, add column master_version int not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table response drop column master, drop column master_version`);
  }
}
