import { REPLY_STATES } from '@longstream/contracts/comments';
import { DEFAULT_REPLY_POLICY } from '@longstream/domain/comments/reply-policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

const STATES = REPLY_STATES.map((state) => `'${state}'`).join(', ');

/** What the public wrote, and how the workspace answers it. */
export class Comments0004 implements MigrationInterface {
  name = 'Comments1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table workspace add column reply_policy jsonb not null default '${JSON.stringify(DEFAULT_REPLY_POLICY)}';

      -- When the comments of an item, or the reviews of a channel, are read next, by the workspace's clock.
      alter table item add column next_comments_at timestamptz;
      alter table channel add column next_reviews_at timestamptz;
      create index item_comments on item (next_comments_at) where next_comments_at is not null;
      update item set next_comments_at = live_at where status = 'live' and origin = 'planned';

      create table comment (
        id uuid primary key,
        workspace_id uuid not null,
        channel_id uuid not null,
        item_id uuid,
        external_id text not null,
        item_external_id text,
        parent_external_id text,
        kind text not null check (kind in ('comment', 'review')),
        author_name text not null,
        text text not null,
        stars int check (stars between 1 and 5),
        likes bigint,
        written_at timestamptz not null,
        -- The answer that stands at the platform, whoever wrote it.
        answer_text text,
        answer_at timestamptz,
        seen_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (channel_id, external_id),
        check ((kind = 'review') = (item_id is null)),
        check ((answer_text is null) = (answer_at is null)),
        foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade,
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index comment_newest on comment (workspace_id, written_at desc, id desc);
      create index on comment (item_id);

      create table reply (
        id uuid primary key,
        workspace_id uuid not null,
        comment_id uuid not null,
        text text not null,
        state text not null check (state in (${STATES})),
        reason jsonb,
        author_id text not null,
        decided_by text,
        decision text not null default '',
        external_id text,
        -- By the workspace's clock.
        created_at timestamptz not null,
        sent_at timestamptz,
        -- By the database's real clock: when the worker takes it up next, when it first called the platform, and how long a call may last.
        due_at timestamptz,
        called_at timestamptz,
        lease_until timestamptz,
        foreign key (workspace_id, comment_id) references comment (workspace_id, id) on delete cascade,
        unique (workspace_id, id),
        check ((state = 'sending') = (lease_until is not null))
      );
      create unique index one_open_reply on reply (comment_id) where state in ('needs_approval', 'queued', 'sending', 'unconfirmed');
      create index reply_due on reply (due_at) where due_at is not null;
      create index reply_lease on reply (lease_until) where lease_until is not null;
    `);
    await wallIn(runner, 'comment', 'reply');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table reply;
      drop table comment;
      alter table channel drop column next_reviews_at;
      alter table item drop column next_comments_at;
      alter table workspace drop column reply_policy;
    `);
  }
}
