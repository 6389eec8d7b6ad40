import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import { LANGUAGES } from '@longstream/domain/notifications/notification-text';
import { TARGET_KINDS } from '@longstream/domain/notifications/targets';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

const OWNED = ['notification', 'notification_receipt', 'notification_target', 'notification_delivery'];

/** What the team is told, who of it has read it, and what is still owed to mailboxes, group chats and other programs. */
export class Notifications0009 implements MigrationInterface {
  name = 'Notifications1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        kind text not null check (kind in (${oneOf(NOTIFICATION_KINDS)})),
        item_id uuid,
        -- What tells this happening from another of its kind, where the same may be noticed more than once.
        occurrence text,
        -- The item as it was called then, and what else there is to say.
        item jsonb,
        data jsonb not null,
        -- By the workspace's clock, and by the real one.
        at timestamptz not null,
        made_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (workspace_id, kind, occurrence),
        check ((item_id is null) = (item is null)),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index on notification (workspace_id, item_id);

      create table notification_receipt (
        workspace_id uuid not null,
        user_id text not null,
        notification_id uuid not null,
        read_at timestamptz,
        primary key (workspace_id, user_id, notification_id),
        foreign key (workspace_id, user_id) references member (workspace_id, user_id) on delete cascade,
        foreign key (workspace_id, notification_id) references notification (workspace_id, id) on delete cascade
      );
      create index on notification_receipt (workspace_id, notification_id);
      create index notification_unread on notification_receipt (workspace_id, user_id) where read_at is null;

      -- Where notifications go: a member's mailbox, or what the team has set up. Instants are by the database's real clock.
      create table notification_target (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        kind text not null check (kind in (${oneOf(TARGET_KINDS)})),
        user_id text,
        name text not null,
        -- The host of its address, and the word that a robot's chat asks for.
        host text not null default '',
        keyword text not null default '',
        language text not null check (language in (${oneOf(LANGUAGES)})),
        kinds text[] not null,
        -- Its address and secret, sealed with the installation's key.
        key_id text,
        sealed bytea,
        created_at timestamptz not null default now(),
        -- While it lasts, one worker alone delivers here.
        busy_until timestamptz,
        not_before timestamptz,
        failing_since timestamptz,
        problem jsonb,
        delivered_at timestamptz,
        unique (workspace_id, id),
        check ((kind = 'mail') = (user_id is not null)),
        check ((kind = 'mail') = (sealed is null) and (sealed is null) = (key_id is null)),
        check ((failing_since is null) = (problem is null)),
        foreign key (workspace_id, user_id) references member (workspace_id, user_id) on delete cascade
      );
      create unique index one_mailbox on notification_target (workspace_id, user_id) where kind = 'mail';

      create table notification_delivery (
        id uuid primary key,
        workspace_id uuid not null,
        target_id uuid not null,
        notification_id uuid not null,
        attempts int not null default 0,
        next_at timestamptz not null default now(),
        delivered_at timestamptz,
        unique (target_id, notification_id),
        foreign key (workspace_id, target_id) references notification_target (workspace_id, id) on delete cascade,
        foreign key (workspace_id, notification_id) references notification (workspace_id, id) on delete cascade
      );
      create index on notification_delivery (workspace_id, notification_id);
      create index notification_owed on notification_delivery (target_id, next_at) where delivered_at is null;

      -- Which workers of side jobs are alive. They belong to no workspace.
      create table worker_heartbeat (
        worker_id text primary key,
        beaten_at timestamptz not null
      );
    `);
    await wallIn(runner, ...OWNED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table worker_heartbeat;
      drop table notification_delivery;
      drop table notification_target;
      drop table notification_receipt;
      drop table notification;
    `);
  }
}
