import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** What members write to each other on items, and how far each has read. */
export class Notes0032 implements MigrationInterface {
  name = 'Notes1700000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table note (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        item_id uuid not null,
        author_id text not null,
        text text not null,
        mentions text[] not null,
        written_at timestamptz not null,
        changed_at timestamptz,
        removed_at timestamptz check (removed_at is null or text = ''),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index on note (workspace_id, item_id, id);

      create table note_reading (
        item_id uuid not null,
        user_id text not null,
        workspace_id uuid not null,
        up_to uuid not null,
        primary key (item_id, user_id),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index on note_reading (workspace_id, item_id);

      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS)}));
    `);
    await wallIn(runner, 'note', 'note_reading');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where kind = 'mentioned';
      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS.filter((kind) => kind !== 'mentioned'))}));
      drop table note_reading; drop table note;
    `);
  }
}
