import { type Metric, METRICS } from '@longstream/domain/engagement/metrics';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { ItemHistory } from '@longstream/forecasting/history';
import type { EntityManager } from 'typeorm';

/** What is later tells nothing of the first week. */
const LAST_HOURS = 185;
/** What is older says little of the followers of today. */
const MOST_PAST_ITEMS = 150;

/** What was read of one item in its first week, by metric; a metric that was never read is not there. */
export type Histories = ReadonlyMap<Metric, ItemHistory>;

interface Instant {
  readonly itemId: string;
  readonly liveAt: Date;
  readonly ageHours: number;
  readonly values: Readonly<Partial<Record<Metric, number>>>;
}

/** In the order in which they went live. */
export async function readHistories(
  tx: EntityManager,
  workspaceId: string,
  itemIds: readonly string[],
  metrics: readonly Metric[] = METRICS,
): Promise<Map<string, Histories>> {
  const instants = await tx.query<Instant[]>(
    `select item.id as "itemId", live_at as "liveAt", extract(epoch from at - live_at)::float8 / 3600 as "ageHours",
            jsonb_object_agg(metric, sample.value) as values
       from item join sample on sample.workspace_id = $1 and sample.item_id = item.id
      where item.workspace_id = $1 and item.id = any($2) and metric = any($3) and at > live_at and at <= live_at + $4 * interval '1 hour'
      group by item.id, at order by live_at, item.id, at`,
    [workspaceId, itemIds, metrics, LAST_HOURS],
  );
  const byItem = Map.groupBy(instants, ({ itemId }) => itemId);
  return new Map([...byItem].map(([itemId, read]) => [itemId, historiesOf(read, metrics)]));
}

/** The latest items of a platform that have been read and are a day old or more, none of those that are asked about. */
export async function pastItems(
  tx: EntityManager,
  workspaceId: string,
  { platform, before, except }: { platform: Platform; before: Date; except: readonly string[] },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from item
      where workspace_id = $1 and platform = $2 and last_sample_at is not null and origin = 'planned'
        and live_at <= $3::timestamptz - interval '1 day' and id <> all($4)
      order by live_at desc limit $5`,
    [workspaceId, platform, before, except, MOST_PAST_ITEMS],
  );
  return rows.map(({ id }) => id);
}

function historiesOf(instants: readonly Instant[], metrics: readonly Metric[]): Histories {
  const histories = metrics.flatMap((metric): [Metric, ItemHistory][] => {
    const [first, ...others] = instants.flatMap(({ ageHours, values: { [metric]: value, ...beside } }) =>
      value === undefined ? [] : [{ ageHours, value, beside }],
    );
    const liveAtMs = instants[0]?.liveAt.getTime() ?? null;
    return first === undefined ? [] : [[metric, { liveAtMs, traits: {}, readings: [first, ...others] }]];
  });
  return new Map(histories);
}
