import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/**
 * Samples by the month (of UTC), so that old ones go by dropping a table, and two sums of them that are kept as they come in.
 *
 * A sample whose month has no table yet is kept in `sample_unplaced` until it has one: no reading is ever without a place.
 */
export class SampleMonths0017 implements MigrationInterface {
  name = 'SampleMonths1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sample rename to sample_of_old;
      alter index sample_pkey rename to sample_of_old_pkey;
      create table sample (
        workspace_id uuid not null,
        item_id uuid not null,
        metric text not null,
        at timestamptz not null,
        value bigint not null check (value >= 0),
        primary key (workspace_id, item_id, metric, at),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      ) partition by range (at);
      create table sample_unplaced partition of sample default;
      insert into sample select workspace_id, item_id, metric, at, value from sample_of_old;
      drop table sample_of_old;

      -- The last total of each day, by the workspace's zone.
      create table item_day (
        workspace_id uuid not null,
        item_id uuid not null,
        metric text not null,
        day date not null,
        at timestamptz not null,
        value bigint not null,
        primary key (workspace_id, item_id, metric, day),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      -- By how much the totals of a channel's items were higher at the end of the day than when they were last read before it.
      create table channel_day (
        workspace_id uuid not null,
        channel_id uuid not null,
        metric text not null,
        day date not null,
        gained bigint not null,
        primary key (workspace_id, channel_id, metric, day),
        foreign key (workspace_id, channel_id) references channel (workspace_id, id) on delete cascade
      );
      -- Readings in a row that failed: each makes the next one wait for longer.
      alter table item add column sample_failures int not null default 0;
      alter table notification drop constraint notification_kind_check;
      alter table notification add constraint notification_kind_check check (kind in (${NOTIFICATION_KINDS.map((kind) => `'${kind}'`).join(', ')}));
    `);
    await wallIn(runner, 'sample', 'sample_unplaced', 'item_day', 'channel_day');
    await runner.query(`
      -- Gives a month its table, with what has been waiting for it. False when it had one.
      create function open_sample_month(month date) returns boolean language plpgsql as $$
      declare
        name text := 'sample_' || to_char(month, 'YYYY_MM');
        begins timestamptz := month::timestamp at time zone 'UTC';
        ends timestamptz := (month + interval '1 month') at time zone 'UTC';
      begin
        if to_regclass(name) is not null then return false; end if;
        -- In this order, and at once: whoever stands in the way is not made to wait.
        lock table item in share row exclusive mode;
        lock table sample_unplaced in access exclusive mode;
        execute format('create table %I (like sample including constraints including indexes)', name);
        execute format('with waiting as (delete from sample_unplaced where at >= %L and at < %L returning *)
                        insert into %I select * from waiting', begins, ends, name);
        execute format('alter table sample attach partition %I for values from (%L) to (%L)', name, begins, ends);
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy own_workspace on %I using (is_own_workspace(workspace_id))', name);
        return true;
      end $$;

      -- Both sums, anew from the samples. They hold what dropped months knew as well, so that this is for times when none has been dropped.
      create function sum_samples_again(workspace workspace) returns void language sql as $$
        delete from item_day where workspace_id = workspace.id;
        delete from channel_day where workspace_id = workspace.id;
        insert into item_day (workspace_id, item_id, metric, day, at, value)
          select distinct on (item_id, metric, day) workspace_id, item_id, metric, (at at time zone workspace.time_zone)::date as day, at, value
            from sample where workspace_id = workspace.id order by item_id, metric, day, at desc;
        insert into channel_day (workspace_id, channel_id, metric, day, gained)
          select workspace_id, channel_id, metric, day, sum(gained) from (
            select item_day.workspace_id, item.channel_id, metric, day,
                   item_day.value - coalesce(lag(item_day.value) over (partition by item_id, metric order by day), 0) as gained
              from item_day join item on item.workspace_id = item_day.workspace_id and item.id = item_day.item_id
             where item_day.workspace_id = workspace.id and item.channel_id is not null) as change
           group by workspace_id, channel_id, metric, day;
      $$;

      select open_sample_month(month::date) from (
        select distinct date_trunc('month', at at time zone 'UTC') as month from sample
         union select date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month' from generate_series(0, 2) as ahead
      ) as months order by month;
      select sum_samples_again(workspace) from workspace;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where kind in ('item_removed', 'item_limited');
      drop function sum_samples_again(workspace);
      drop function open_sample_month(date);
      alter table item drop column sample_failures;
      drop table channel_day;
      drop table item_day;
      create table sample_whole (like sample including constraints);
      insert into sample_whole select workspace_id, item_id, metric, at, value from sample;
      drop table sample;
      alter table sample_whole rename to sample;
      alter table sample add primary key (workspace_id, item_id, metric, at);
      alter table sample add foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade;
    `);
    await wallIn(runner, 'sample');
  }
}
