import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a person can finish an item at its platform, by the database's real clock; null where that has no end. */
export class HandOffEnd0005 implements MigrationInterface {
  name = 'HandOffEnd1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table item add column hand_off_ends_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table item drop column hand_off_ends_at');
  }
}
