import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** Whose an item is that a person has to post, what they were told of it, and until when they may. */
export class HandOffs0010 implements MigrationInterface {
  name = 'HandOffs1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who has left the team posts nothing.
      alter table item add column assignee_id text,
        add foreign key (workspace_id, assignee_id) references member (workspace_id, user_id) on delete set null (assignee_id);
      update item set assignee_id = created_by from member
       where member.workspace_id = item.workspace_id and member.user_id = item.created_by and item.origin = 'planned';
      alter table channel add column hand_off_assignee_id text,
        add foreign key (workspace_id, hand_off_assignee_id) references member (workspace_id, user_id) on delete set null (hand_off_assignee_id);
      create index item_assignee on item (workspace_id, assignee_id) where assignee_id is not null;
      create index item_awaiting_person on item (workspace_id, id) where status = 'awaiting_person';
      create index item_platform_due on item (platform, scheduled_at) where status = 'scheduled';

      -- What was told of an item's last hand-off; all instants by the workspace's clock.
      create table hand_off (
        item_id uuid primary key,
        workspace_id uuid not null,
        -- The item's time that this is about: with another time everything begins anew.
        due_at timestamptz,
        -- Null while the person has only been told to get ready.
        handed_off_at timestamptz,
        ends_at timestamptz,
        reminders int not null default 0,
        next_at timestamptz,
        unique (workspace_id, item_id),
        check ((handed_off_at is null) = (ends_at is null)),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index hand_off_next on hand_off (next_at) where next_at is not null;
    `);
    await wallIn(runner, 'hand_off');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table hand_off;
      drop index item_platform_due;
      drop index item_awaiting_person;
      alter table channel drop column hand_off_assignee_id;
      alter table item drop column assignee_id;
    `);
  }
}
