import { ITEM_VALUE, PLACEMENT_STATES, PLAN_FAILURES, PLAN_STATES } from '@longstream/domain/planning/plan';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** Proposals of times. An item's own row stays the one that says when it is due. */
export class Planning0014 implements MigrationInterface {
  name = 'Planning1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table item
        add column value int not null default ${String(ITEM_VALUE.standard)}
          check (value between ${String(ITEM_VALUE.least)} and ${String(ITEM_VALUE.most)}),
        add column pinned boolean not null default false;

      create table plan (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        state text not null default 'running' check (state in (${oneOf(PLAN_STATES)})),
        campaign_id uuid,
        asked jsonb not null,
        time_zone text not null,
        progress real not null default 0,
        failure text check (failure in (${oneOf(PLAN_FAILURES)})),
        outcome jsonb,
        -- Which question was answered: the same digest and seed have the same plan.
        digest text,
        -- By the database's real clock, as every lease: who computes it, and until when nobody else begins anew.
        leased_until timestamptz,
        tries int not null default 0,
        created_by text not null,
        -- By the workspace's clock.
        created_at timestamptz not null,
        unique (workspace_id, id),
        foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade,
        check ((state = 'failed') = (failure is not null))
      );
      create index plan_running on plan (leased_until) where state = 'running';
      create index on plan (workspace_id, id);

      create table plan_placement (
        plan_id uuid not null,
        item_id uuid not null,
        workspace_id uuid not null,
        position int not null,
        -- The item as it was when it was planned.
        version int not null,
        from_at timestamptz,
        from_wall_time text,
        from_time_zone text,
        to_at timestamptz,
        follows uuid,
        gain_percent real,
        unplaced jsonb,
        state text not null default 'proposed' check (state in (${oneOf(PLACEMENT_STATES)})),
        -- The item as taking the place left it: what has been changed since is not undone.
        taken_version int,
        refusal jsonb,
        primary key (plan_id, item_id),
        foreign key (workspace_id, plan_id) references plan (workspace_id, id) on delete cascade,
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade,
        check ((to_at is null) = (unplaced is not null)),
        check ((state = 'taken') = (taken_version is not null))
      );
      create index on plan_placement (workspace_id, item_id);
    `);
    await wallIn(runner, 'plan', 'plan_placement');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table plan_placement;
      drop table plan;
      alter table item drop column pinned, drop column value;
    `);
  }
}
