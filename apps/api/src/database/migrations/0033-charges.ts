import { ROUTE_CHECKLISTS } from '@longstream/domain/approvals/route';
import { CHARGE_GRAVITIES } from '@longstream/domain/charges/charge';
import { HOLD_SCOPES } from '@longstream/domain/holds/hold';
import { PLAN_KEYS } from '@longstream/domain/playbook/response-plan';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** How grave a charge is, by a manager's word: a serious one is a hold that spares the formal answer. And what a response was begun by. */
export class Charges0033 implements MigrationInterface {
  name = 'Charges1700000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table item add column formal boolean not null default false;
      alter table response
        -- The ready-made plan that it was begun by.
        add column plan text check (plan in (${oneOf(PLAN_KEYS)})),
        add column checklist jsonb not null default '[]';

      alter table approval_route add column checklist text not null default 'none' check (checklist in (${oneOf(ROUTE_CHECKLISTS)}));
      alter table approval add column checklist text not null default 'none' check (checklist in (${oneOf(ROUTE_CHECKLISTS)}));

      create table charge (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        campaign_id uuid not null,
        -- Null: whatever the campaign says answers it.
        response_id uuid,
        gravity text not null check (gravity in (${oneOf(CHARGE_GRAVITIES)})),
        grounds text[] not null,
        reason text not null,
        -- By the workspace's clock.
        made_by text not null,
        made_at timestamptz not null,
        ended_by text,
        ended_at timestamptz,
        -- Why a serious one was lifted; null where another judgement took the place of a light one.
        lifted_because text,
        unique (workspace_id, id),
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
        foreign key (workspace_id, response_id) references response (workspace_id, id) on delete cascade,
        check ((gravity = 'serious') = (cardinality(grounds) > 0)),
        check ((ended_by is null) = (ended_at is null))
      );
      create unique index one_charge_stands on charge (workspace_id, campaign_id, coalesce(response_id, campaign_id)) where ended_at is null;
      create index on charge (workspace_id, campaign_id, id);

      alter table hold
        add column charge_id uuid,
        add foreign key (workspace_id, charge_id) references charge (workspace_id, id) on delete cascade,
        drop constraint hold_scope_kind_check,
        add constraint hold_scope_kind_check check (scope_kind in (${oneOf(HOLD_SCOPES)}));
      drop index one_hold_on_a_scope;
      create unique index one_hold_on_a_scope on hold (workspace_id, scope_kind, coalesce(scope_id, ''), (charge_id is null))
        where released_at is null;

      create or replace function hold_covers(hold hold, item item) returns boolean language sql immutable as $$
        select hold.workspace_id = item.workspace_id and (hold.charge_id is null or not item.formal) and case hold.scope_kind
          when 'workspace' then true
          when 'campaign' then hold.scope_id = item.campaign_id::text
          when 'response' then hold.scope_id = item.response_id::text
          when 'platform' then hold.scope_id = item.platform
          when 'channel' then hold.scope_id = item.channel_id::text
          when 'tag' then hold.scope_id = any(item.tags)
        end
      $$;
    `);
    await wallIn(runner, 'charge');
  }

  async down(runner: QueryRunner): Promise<void> {
    const kept = HOLD_SCOPES.filter((kind) => kind !== 'response');
    await runner.query(`
      create or replace function hold_covers(hold hold, item item) returns boolean language sql immutable as $$
        select hold.workspace_id = item.workspace_id and case hold.scope_kind
          when 'workspace' then true
          when 'campaign' then hold.scope_id = item.campaign_id::text
          when 'platform' then hold.scope_id = item.platform
          when 'channel' then hold.scope_id = item.channel_id::text
          when 'tag' then hold.scope_id = any(item.tags)
        end
      $$;
      delete from hold where charge_id is not null or scope_kind = 'response';
      drop index one_hold_on_a_scope;
      create unique index one_hold_on_a_scope on hold (workspace_id, scope_kind, coalesce(scope_id, '')) where released_at is null;
      alter table hold
        drop column charge_id,
        drop constraint hold_scope_kind_check,
        add constraint hold_scope_kind_check check (scope_kind in (${oneOf(kept)}));
      drop table charge;
      alter table approval drop column checklist;
      alter table approval_route drop column checklist;
      alter table response drop column plan, drop column checklist;
      alter table item drop column formal;
    `);
  }
}
