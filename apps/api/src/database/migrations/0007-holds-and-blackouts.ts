import { CAP_SCOPE_KINDS } from '@longstream/domain/frequency-caps/frequency-cap';
import { HOLD_SCOPES } from '@longstream/domain/holds/hold';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** What may not go out: while a manager holds it, and in the times that the team keeps free. */
export class HoldsAndBlackouts0007 implements MigrationInterface {
  name = 'HoldsAndBlackouts1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The team's own labels.
      alter table item add column tags text[] not null default '{}';
      create index item_tags on item using gin (tags);

      -- Where quiet hours are kept; null: as in the workspace.
      alter table channel add column time_zone text;

      create table hold (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        scope_kind text not null check (scope_kind in (${oneOf(HOLD_SCOPES)})),
        scope_id text,
        reason text not null,
        -- By the workspace's clock.
        made_by text not null,
        made_at timestamptz not null,
        released_by text,
        released_at timestamptz,
        unique (workspace_id, id),
        check ((scope_kind = 'workspace') = (scope_id is null)),
        check ((released_by is null) = (released_at is null))
      );
      create unique index one_hold_on_a_scope on hold (workspace_id, scope_kind, coalesce(scope_id, '')) where released_at is null;

      -- Whether a hold of this scope stops the item, as holdCovers in the domain says it.
      create function hold_covers(hold hold, item item) returns boolean language sql immutable as $$
        select hold.workspace_id = item.workspace_id and case hold.scope_kind
          when 'workspace' then true
          when 'campaign' then hold.scope_id = item.campaign_id::text
          when 'platform' then hold.scope_id = item.platform
          when 'channel' then hold.scope_id = item.channel_id::text
          when 'tag' then hold.scope_id = any(item.tags)
        end
      $$;

      create table blackout (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        scope_kind text not null check (scope_kind in (${oneOf(CAP_SCOPE_KINDS)})),
        scope_id text,
        rule jsonb not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        check ((scope_kind = 'workspace') = (scope_id is null))
      );
      create index on blackout (workspace_id, id);
    `);
    await wallIn(runner, 'hold', 'blackout');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table blackout;
      drop function hold_covers;
      drop table hold;
      alter table channel drop column time_zone;
      alter table item drop column tags;
    `);
  }
}
