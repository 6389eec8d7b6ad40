import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** Where the reading of a wave of comments goes on. */
export class CommentRests0044 implements MigrationInterface {
  name = 'CommentRests1700000000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table comment_rest (
        workspace_id uuid not null,
        channel_id uuid not null,
        -- Null for the reviews of the channel's product.
        item_id uuid,
        -- The platform's name for the next page.
        cursor text not null,
        -- What was written until then is known; null where nothing was.
        until_at timestamptz,
        unique nulls not distinct (channel_id, item_id),
        foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade,
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index on comment_rest (item_id);
    `);
    await wallIn(runner, 'comment_rest');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table comment_rest');
  }
}
