import { COMMENT_DEEDS } from '@longstream/domain/platforms/comment-deeds';
import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** Whose a comment is, and what members did to it at its platform. */
export class CommentsInHand0048 implements MigrationInterface {
  name = 'CommentsInHand1700000000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table comment
        add column assignee_id text,
        -- As the platform told it last; null where it tells no such thing.
        add column is_selected boolean,
        -- By the workspace's clock: the platform shows it no more, and its words stay here.
        add column removed_at timestamptz,
        -- Who has left the team answers nobody.
        add foreign key (workspace_id, assignee_id) references member (workspace_id, user_id) on delete set null (assignee_id);
      create index comment_assigned on comment (workspace_id, assignee_id, written_at desc, id desc) where assignee_id is not null;

      create table comment_deed (
        id uuid primary key,
        workspace_id uuid not null,
        comment_id uuid not null,
        kind text not null check (kind in (${oneOf(COMMENT_DEEDS)})),
        by_id text not null,
        -- By the workspace's clock.
        at timestamptz not null,
        -- Null until the platform has answered; whoever asked may have died of it.
        outcome text check (outcome in ('done', 'gone', 'refused', 'unknown')),
        reason jsonb,
        foreign key (workspace_id, comment_id) references comment (workspace_id, id) on delete cascade
      );
      create index on comment_deed (workspace_id, comment_id, id);

      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS)}));
      -- Whoever is mailed when somebody calls them by name is mailed of this too.
      update notification_target set kinds = array_append(kinds, 'comments_assigned')
       where kind = 'mail' and 'mentioned' = any(kinds);
    `);
    await wallIn(runner, 'comment_deed');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update notification_target set kinds = array_remove(kinds, 'comments_assigned');
      delete from notification where kind = 'comments_assigned';
      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS.filter((kind) => kind !== 'comments_assigned'))}));
      drop table comment_deed;
      alter table comment drop column removed_at, drop column is_selected, drop column assignee_id;
    `);
  }
}
