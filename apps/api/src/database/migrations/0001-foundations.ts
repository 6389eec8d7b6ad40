import { COUNTED_STATUSES, ITEM_STATUSES } from '@longstream/domain/items/item-status';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

const oneOf = (column: string, values: readonly string[]) => `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/** Every workspace-owned table: the row belongs to one workspace and may only point at rows of the same one. */
const OWNED = [
  'member',
  'channel',
  'channel_credential',
  'consent_request',
  'audience',
  'audience_channel',
  'campaign',
  'goal',
  'response',
  'media_asset',
  'item',
  'revision',
  'approval',
  'decision',
  'frequency_cap',
  'attempt',
  'sample',
  'imported_value',
  'result_import',
  'ledger_entry',
];

export class Foundations0001 implements MigrationInterface {
  name = 'Foundations1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table workspace (
        id uuid primary key,
        name text not null,
        time_zone text not null,
        kind text not null default 'real' ${oneOf('kind', ['real', 'demo'])},
        approval_policy text not null default 'one_approval' ${oneOf('approval_policy', ['one_approval', 'none'])},
        clock_at timestamptz,
        clock_since timestamptz,
        clock_speed double precision not null default 1 check (clock_speed > 0),
        -- A stretch that a demo hurries through: up to this instant of its own time, at this speed.
        rush_until timestamptz,
        rush_speed double precision check (rush_speed > 0),
        clock_seen_at timestamptz,
        created_at timestamptz not null default now(),
        check ((clock_at is null) = (clock_since is null)),
        check ((rush_until is null) = (rush_speed is null) and (rush_until is null or clock_at is not null))
      );

      -- The workspace's own time at a real instant: that instant itself, except where a demo has moved or quickened its clock.
      create function workspace_time(clock workspace, at timestamptz) returns timestamptz language sql immutable as $$
        select case
          when clock.clock_at is null then at
          when clock.rush_until is null or clock.rush_until <= clock.clock_at then clock.clock_at + (at - clock.clock_since) * clock.clock_speed
          when clock.clock_at + (at - clock.clock_since) * clock.rush_speed < clock.rush_until then clock.clock_at + (at - clock.clock_since) * clock.rush_speed
          else clock.rush_until + (at - clock.clock_since - (clock.rush_until - clock.clock_at) / clock.rush_speed) * clock.clock_speed
        end
      $$;

      create function workspace_now(workspace_id uuid) returns timestamptz language sql stable as $$
        select workspace_time(workspace, now()) from workspace where id = workspace_id
      $$;

      -- How many of the workspace's seconds pass in a real one, at this moment.
      create function workspace_speed(workspace_id uuid) returns double precision language sql stable as $$
        select case when rush_until > workspace_time(workspace, now()) then rush_speed else clock_speed end from workspace where id = workspace_id
      $$;

      -- The second wall behind the explicit workspace_id of every query; '*' is for the worker's scans and for sign-in.
      create function is_own_workspace(workspace_id uuid) returns boolean language sql stable as $$
        select current_setting('longstream.workspace', true) in (workspace_id::text, '*')
      $$;

      create table member (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        user_id text not null,
        role text not null ${oneOf('role', ['owner', 'manager', 'editor', 'analyst'])},
        joined_at timestamptz not null default now(),
        unique (workspace_id, user_id)
      );
      create index on member (user_id);

      create table channel (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        platform text not null,
        capability text not null,
        display_name text not null,
        external_account_id text not null,
        settings jsonb not null default '{}',
        status text not null default 'connected' ${oneOf('status', ['connected', 'needs_reauthorisation', 'disconnected'])},
        sandbox boolean not null,
        connected_at timestamptz not null default now(),
        -- The lease under which one worker publishes on this channel, by the database's real clock.
        busy_until timestamptz,
        busy_by text,
        unique (workspace_id, id),
        unique (workspace_id, platform, external_account_id)
      );

      create table channel_credential (
        channel_id uuid primary key,
        workspace_id uuid not null,
        key_id text not null,
        sealed bytea not null,
        expires_at timestamptz,
        refresh_expires_at timestamptz,
        updated_at timestamptz not null default now(),
        foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
      );

      create table consent_request (
        state text primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        user_id text not null,
        platform text not null,
        capability text not null,
        settings jsonb not null default '{}',
        redirect_uri text not null,
        created_at timestamptz not null default now()
      );

      create table audience (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (workspace_id, name)
      );
      create table audience_channel (
        workspace_id uuid not null,
        audience_id uuid not null,
        channel_id uuid not null,
        primary key (audience_id, channel_id),
        foreign key (workspace_id, audience_id) references audience (workspace_id, id) on delete cascade,
        foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
      );

      create table campaign (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        situation text not null default '',
        triggers text[] not null,
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        created_by text not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id)
      );
      create table goal (
        id uuid primary key,
        workspace_id uuid not null,
        campaign_id uuid not null,
        metric text not null,
        target bigint not null check (target > 0),
        within_hours double precision not null check (within_hours > 0),
        position int not null,
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
      );
      create table response (
        id uuid primary key,
        workspace_id uuid not null,
        campaign_id uuid not null,
        audience_id uuid,
        title text not null,
        message text not null default '',
        position int not null default 0,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
        foreign key (workspace_id, audience_id) references audience (workspace_id, id) on delete set null (audience_id)
      );
      create index on response (campaign_id);

      create table media_asset (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        file_name text not null,
        kind text not null ${oneOf('kind', ['image', 'video'])},
        mime_type text not null,
        byte_size bigint not null,
        width int not null,
        height int not null,
        duration_seconds double precision,
        created_by text not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (workspace_id, sha256)
      );

      create table item (
        id uuid primary key,
        workspace_id uuid not null,
        campaign_id uuid not null,
        response_id uuid not null,
        channel_id uuid,
        platform text not null,
        origin text not null ${oneOf('origin', ['planned', 'imported'])},
        status text not null ${oneOf('status', ITEM_STATUSES)},
        status_reason jsonb,
        version int not null default 1,
        revision_id uuid,
        approved_revision_id uuid,
        headline text not null default '',
        scheduled_at timestamptz,
        wall_time text,
        time_zone text,
        sent_at timestamptz,
        live_at timestamptz,
        external_id text,
        external_url text,
        -- What the platform's answer is asked for with, and when next, by the database's real clock.
        check_handle text,
        check_at timestamptz,
        check_count int not null default 0,
        -- By the workspace's clock.
        next_sample_at timestamptz,
        last_sample_at timestamptz,
        created_by text not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (workspace_id, id),
        check (origin = 'imported' or channel_id is not null),
        check (status <> 'scheduled' or scheduled_at is not null),
        check ((scheduled_at is null) = (wall_time is null) and (wall_time is null) = (time_zone is null)),
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
        foreign key (workspace_id, response_id) references response (workspace_id, id) on delete cascade,
        foreign key (workspace_id, channel_id) references channel (workspace_id, id)
      );
      create unique index item_external_id on item (channel_id, external_id) where external_id is not null;
      create index item_due on item (scheduled_at) where status = 'scheduled';
      create index item_check on item (check_at) where check_at is not null;
      create index item_sample on item (next_sample_at) where next_sample_at is not null;
      create index item_counted on item (workspace_id, channel_id, (coalesce(sent_at, scheduled_at))) where ${COUNTED_STATUSES.map((status) => `status = '${status}'`).join(' or ')};
      create index item_board on item (workspace_id, scheduled_at, id);
      create index on item (response_id);
      create index on item (campaign_id);

      create table revision (
        id uuid primary key,
        workspace_id uuid not null,
        item_id uuid not null,
        hash text not null,
        content jsonb not null,
        author_id text not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (item_id, hash),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      alter table item add foreign key (workspace_id, revision_id) references revision (workspace_id, id) deferrable initially deferred;
      alter table item add foreign key (workspace_id, approved_revision_id) references revision (workspace_id, id) deferrable initially deferred;

      create table approval (
        id uuid primary key,
        workspace_id uuid not null,
        item_id uuid not null,
        revision_id uuid not null,
        state text not null default 'open' ${oneOf('state', ['open', 'approved', 'changes_requested', 'void'])},
        requested_by text not null,
        requested_at timestamptz not null,
        unique (workspace_id, id),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade,
        foreign key (workspace_id, revision_id) references revision (workspace_id, id)
      );
      create unique index one_open_approval on approval (item_id) where state = 'open';
      create table decision (
        id uuid primary key,
        workspace_id uuid not null,
        approval_id uuid not null,
        verdict text not null ${oneOf('verdict', ['approve', 'request_changes'])},
        comment text not null default '',
        decided_by text not null,
        decided_at timestamptz not null,
        foreign key (workspace_id, approval_id) references approval (workspace_id, id) on delete cascade
      );

      create table frequency_cap (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        scope_kind text not null ${oneOf('scope_kind', ['channel', 'platform', 'audience', 'campaign', 'workspace'])},
        scope_id text,
        rules jsonb not null,
        enforcement text not null ${oneOf('enforcement', ['hard', 'soft'])},
        origin text not null ${oneOf('origin', ['platform_rule', 'our_suggestion', 'team'])},
        created_at timestamptz not null default now(),
        check ((scope_kind = 'workspace') = (scope_id is null))
      );

      -- One try at publishing an item; on record before the platform is called.
      create table attempt (
        id uuid primary key,
        workspace_id uuid not null,
        item_id uuid not null,
        channel_id uuid not null,
        number int not null,
        revision_hash text not null,
        phase text not null default 'preparing' ${oneOf('phase', ['preparing', 'sending', 'settled'])},
        worker text not null,
        lease_until timestamptz not null,
        prepared jsonb,
        started_at timestamptz not null,
        sent_at timestamptz,
        outcome text ${oneOf('outcome', ['published', 'pending', 'rejected', 'deferred', 'unknown', 'abandoned'])},
        reason jsonb,
        settled_at timestamptz,
        unique (item_id, number),
        check ((phase = 'settled') = (outcome is not null)),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade,
        foreign key (workspace_id, channel_id) references channel (workspace_id, id)
      );
      create unique index one_live_attempt on attempt (item_id) where phase <> 'settled';

      create table sample (
        workspace_id uuid not null,
        item_id uuid not null,
        metric text not null,
        at timestamptz not null,
        value bigint not null check (value >= 0),
        primary key (workspace_id, item_id, metric, at),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );

      create table result_import (
        id uuid primary key,
        workspace_id uuid not null,
        campaign_id uuid not null,
        file_name text not null,
        sha256 text not null,
        report jsonb not null,
        created_by text not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, campaign_id, sha256),
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
      );
      -- A past result: what the source printed, and the number it stands for where it is one.
      create table imported_value (
        workspace_id uuid not null,
        item_id uuid not null,
        metric text not null,
        value bigint check (value >= 0),
        as_printed text not null,
        note text,
        primary key (workspace_id, item_id, metric),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );

      create table ledger_entry (
        workspace_id uuid not null,
        item_id uuid not null,
        seq int not null,
        at timestamptz not null,
        kind text not null,
        by_user text,
        data jsonb not null,
        previous_hash text not null,
        hash text not null,
        primary key (item_id, seq),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
    `);
    await runner.query(`
      alter table workspace enable row level security;
      alter table workspace force row level security;
      create policy own_workspace on workspace using (is_own_workspace(id));
    `);
    await wallIn(runner, ...OWNED);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of OWNED.toReversed()) await runner.query(`drop table if exists ${table} cascade`);
    await runner.query(
      'drop function workspace_speed; drop function workspace_now; drop table workspace cascade; drop function is_own_workspace;',
    );
  }
}
