import type { Metric } from '@longstream/domain/engagement/metrics';
import type { EntityManager } from 'typeorm';

/** What one metric of one item was at an instant that has passed. */
export interface PastSample {
  readonly itemId: string;
  readonly metric: Metric;
  readonly at: Date;
  readonly value: number;
}

/** Keeps whole curves of items of which nothing was ever read, with the days' sums that single readings would have left. */
export async function keepPastSamples(tx: EntityManager, workspaceId: string, samples: readonly PastSample[]): Promise<void> {
  const columns = [
    samples.map(({ itemId }) => itemId),
    samples.map(({ metric }) => metric),
    samples.map(({ at }) => at),
    samples.map(({ value }) => value),
  ];
  await tx.query(
    `insert into sample (workspace_id, item_id, metric, at, value)
     select $1, * from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[])`,
    [workspaceId, ...columns],
  );
  await tx.query(
    `with last as (
       insert into item_day (workspace_id, item_id, metric, day, at, value)
       select distinct on (sample.item_id, sample.metric, (sample.at at time zone time_zone)::date)
              $1, sample.item_id, sample.metric, (sample.at at time zone time_zone)::date, sample.at, sample.value
         from sample join workspace on workspace.id = $1
        where sample.workspace_id = $1 and sample.item_id = any($2)
        order by sample.item_id, sample.metric, (sample.at at time zone time_zone)::date, sample.at desc
       returning item_id, metric, day, value),
     gain as (
       select item_id, metric, day, value - lag(value, 1, 0::bigint) over (partition by item_id, metric order by day) as gained from last)
     insert into channel_day (workspace_id, channel_id, metric, day, gained)
     select $1, item.channel_id, metric, day, sum(gained)
       from gain join item on item.workspace_id = $1 and item.id = gain.item_id
      group by item.channel_id, metric, day`,
    [workspaceId, [...new Set(samples.map(({ itemId }) => itemId))]],
  );
}
