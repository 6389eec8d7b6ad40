import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** What is due is found by an index, however much is not: deadlines of approvals, steps of follow-ups, and what is left of a release. */
export class NothingWalksItAll0026 implements MigrationInterface {
  name = 'NothingWalksItAll1700000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By the workspace's clock: when there is something to tell about the request; null once nothing is.
      alter table approval add column next_at timestamptz default '-infinity';
      drop index approval_routed;
      create index approval_due on approval (workspace_id, next_at) where state = 'open' and route is not null;

      -- A deadline is counted back from the time that the item hopes for, whoever changes that.
      create function count_deadline_again() returns trigger language plpgsql as $$
      begin
        update approval set next_at = '-infinity' where workspace_id = new.workspace_id and item_id = new.id and state = 'open';
        return null;
      end $$;
      create trigger count_deadline_again after update of scheduled_at on item for each row
        when (new.status = 'in_review' and old.scheduled_at is distinct from new.scheduled_at) execute function count_deadline_again();

      drop index follow_up_open;
      create index follow_up_waiting on follow_up (item_id) where state = 'waiting';
      create index follow_up_asks on follow_up (item_id) where state = 'asks';
      create index item_removed on item (id) where status = 'removed';

      -- A release that is under way: who decided it and when, what becomes of whatever is not named, and the items still to come.
      alter table hold
        add column rest text check (rest in ('go_on', 'shift', 'cancel')),
        add column ended_by text,
        add column ended_at timestamptz,
        add check ((rest is null) = (ended_by is null) and (rest is null) = (ended_at is null));
      create table hold_release (
        workspace_id uuid not null,
        hold_id uuid not null references hold (id) on delete cascade,
        item_id uuid not null,
        position int not null,
        decision jsonb,
        primary key (hold_id, position),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index on hold_release (workspace_id, item_id);
    `);
    await wallIn(runner, 'hold_release');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table hold_release;
      alter table hold drop column rest, drop column ended_by, drop column ended_at;
      drop index item_removed;
      drop index follow_up_asks;
      drop index follow_up_waiting;
      create index follow_up_open on follow_up (state) where state <> 'cancelled';
      drop trigger count_deadline_again on item;
      drop function count_deadline_again;
      drop index approval_due;
      create index approval_routed on approval (workspace_id) where state = 'open' and route is not null;
      alter table approval drop column next_at;
    `);
  }
}
