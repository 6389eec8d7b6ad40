import type { Metric } from '@longstream/domain/engagement/metrics';
import type { EntityManager } from 'typeorm';

/** What one metric of one item was. */
export interface Total {
  readonly itemId: string;
  readonly metric: Metric;
  readonly value: number;
}

/** Workspace, instant, and the totals by columns. A correction is returned as well, the same reading again is not. */
export const INSERT_TOTALS = `
  insert into sample (workspace_id, item_id, metric, at, value)
  select $1, item_id, metric, $2, value from unnest($3::uuid[], $4::text[], $5::bigint[]) as total (item_id, metric, value)
  on conflict (workspace_id, item_id, metric, at) do update set value = excluded.value where sample.value <> excluded.value
  returning item_id, metric, value`;

/**
 * Keeps what was read of items at one instant, and with it the sums: the day's last total of each item, and what each channel gained in the
 * day. The same reading twice is one sample; another value for the same instant corrects it. A reading from before the newest one takes
 * from the next day that has one what it gives to its own.
 */
export async function keepSamples(tx: EntityManager, workspaceId: string, at: Date, totals: readonly Total[]): Promise<void> {
  if (totals.length === 0) return;
  await tx.query(
    `with kept as (${INSERT_TOTALS}),
     today as (
       insert into item_day as one (workspace_id, item_id, metric, day, at, value)
       select $1, item_id, metric, ($2::timestamptz at time zone time_zone)::date, $2, value from kept, workspace
        where workspace.id = $1 order by item_id, metric
       on conflict (workspace_id, item_id, metric, day) do update set at = excluded.at, value = excluded.value where one.at <= excluded.at
       returning one.item_id, one.metric, one.day, new.value, old.value as value_before),
     gain as (
       select today.item_id, today.metric, today.day, today.value - coalesce(value_before, earlier.value, 0) as gained, later.day as later
         from today
         left join lateral (
           select one.value from item_day as one
            where one.workspace_id = $1 and one.item_id = today.item_id and one.metric = today.metric and one.day < today.day
            order by one.day desc limit 1) as earlier on today.value_before is null
         left join lateral (
           select one.day from item_day as one
            where one.workspace_id = $1 and one.item_id = today.item_id and one.metric = today.metric and one.day > today.day
            order by one.day limit 1) as later on true)
     insert into channel_day as total (workspace_id, channel_id, metric, day, gained)
     select $1, item.channel_id, metric, day, sum(gained) from (
       select item_id, metric, day, gained from gain
       union all select item_id, metric, later, -gained from gain where later is not null) as change
       join item on item.workspace_id = $1 and item.id = change.item_id
      where item.channel_id is not null
      group by item.channel_id, metric, day order by item.channel_id, metric, day
     on conflict (workspace_id, channel_id, metric, day) do update set gained = total.gained + excluded.gained`,
    [workspaceId, at, totals.map(({ itemId }) => itemId), totals.map(({ metric }) => metric), totals.map(({ value }) => value)],
  );
}
