import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due goes out in the order of the times that people chose, wherever it has been moved since. */
export class InTheOrderOfWishes0015 implements MigrationInterface {
  name = 'InTheOrderOfWishes1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- As wishedAt in the domain says it.
      alter table item add column wished_at timestamptz
        generated always as (case when scheduled_at = moved_to then moved_from else scheduled_at end) stored;
      drop index item_next_of_channel;
      create index item_next_of_channel on item (channel_id, wished_at, id) where status = 'scheduled';
      create index item_moved_on on item (channel_id) where status = 'scheduled' and scheduled_at = moved_to;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index item_moved_on;
      drop index item_next_of_channel;
      create index item_next_of_channel on item (channel_id, scheduled_at, id) where status = 'scheduled';
      alter table item drop column wished_at;
    `);
  }
}
