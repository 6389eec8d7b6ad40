import { APPROVAL_STATES } from '@longstream/domain/approvals/verdict';
import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

const ADDED_KINDS = ['approval_waits', 'approval_expired', 'changes_requested'] as const;

/** Requests go through steps, and in time. A request of earlier releases has one step, which is anybody's. */
export class ApprovalRoutes0022 implements MigrationInterface {
  name = 'ApprovalRoutes1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table approval_route (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        platforms text[] not null,
        tags text[] not null,
        risks text[] not null,
        steps jsonb not null,
        hours_before int not null check (hours_before > 0),
        hours_within int not null check (hours_within > 0),
        escalates_to text[] not null
      );
      create index on approval_route (workspace_id, id);

      create table absence (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        user_id text not null,
        substitute_id text not null check (substitute_id <> user_id),
        from_at timestamptz not null,
        until_at timestamptz not null,
        check (from_at < until_at)
      );
      create index on absence (workspace_id, until_at);

      -- As its route was when it was asked for: what the team changes of the route is for requests to come.
      alter table approval
        add column route text,
        add column steps jsonb not null default '[{"memberIds": [], "needs": "any"}]',
        add column escalates_to text[] not null default '{}',
        add column hours_before int,
        add column hours_within int,
        -- How far its deadline has been told, and whether those whose turn it is know of it.
        add column stage int not null default 0,
        add column is_told boolean not null default false,
        drop constraint approval_state_check,
        add constraint approval_state_check check (state in (${oneOf(APPROVAL_STATES)})),
        add check ((route is null) = (hours_before is null) and (route is null) = (hours_within is null));
      create index approval_routed on approval (workspace_id) where state = 'open' and route is not null;

      alter table decision
        add column step int not null default 0,
        -- Whose place among those asked it takes; null: it decides the whole step.
        add column seat text,
        add column remarks jsonb not null default '[]';

      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS)}));
    `);
    await wallIn(runner, 'approval_route', 'absence');
  }

  async down(runner: QueryRunner): Promise<void> {
    const kept = NOTIFICATION_KINDS.filter((kind) => !(ADDED_KINDS as readonly string[]).includes(kind));
    await runner.query(`
      delete from notification where kind in (${oneOf(ADDED_KINDS)});
      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(kept)}));
      alter table decision drop column remarks, drop column seat, drop column step;
      drop index approval_routed;
      update approval set state = 'void' where state = 'expired';
      alter table approval
        drop column route, drop column steps, drop column escalates_to, drop column hours_before, drop column hours_within,
        drop column stage, drop column is_told,
        drop constraint approval_state_check,
        add constraint approval_state_check check (state in ('open', 'approved', 'changes_requested', 'void'));
      drop table absence;
      drop table approval_route;
    `);
  }
}
