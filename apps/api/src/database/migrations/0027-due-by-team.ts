import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due next is found by one row of each team, whatever the teams’ clocks say. */
export class DueByTeam0027 implements MigrationInterface {
  name = 'DueByTeam1700000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index item_due;
      create index item_due on item (workspace_id, scheduled_at) where status = 'scheduled';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index item_due;
      create index item_due on item (scheduled_at) where status = 'scheduled';
    `);
  }
}
