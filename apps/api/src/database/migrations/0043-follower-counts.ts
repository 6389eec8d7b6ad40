import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** How many follow each account, by the day. */
export class FollowerCounts0043 implements MigrationInterface {
  name = 'FollowerCounts1700000000043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follower_count (
        workspace_id uuid not null,
        channel_id uuid not null,
        day date not null,
        followers bigint not null check (followers >= 0),
        -- By the workspace's clock.
        read_at timestamptz not null,
        -- Null where the platform said it.
        typed_by text,
        primary key (channel_id, day),
        foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
      );

      -- The workspace's time; null until the platform was asked for the first time.
      alter table channel add column next_followers_at timestamptz;
    `);
    await wallIn(runner, 'follower_count');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table channel drop column next_followers_at; drop table follower_count;');
  }
}
