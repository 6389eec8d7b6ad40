import type { CurveEvent } from '@longstream/contracts/items';
import type { CurvePoint } from '@longstream/domain/engagement/curve';
import { milestones } from '@longstream/domain/engagement/milestones';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.ts';
import type { ItemEntity } from '../items/item.entity.ts';

const HOUR_MS = 3_600_000;

/** Of the items that came after it, those that came first are shown. */
const MOST_OTHERS = 5;

type Told = { readonly at: Date } & (
  | { readonly kind: 'sister_live'; readonly account: string }
  | { readonly kind: 'hot_search'; readonly entry: string }
  | { readonly kind: 'next_approved'; readonly headline: string }
);

/** What happened around a live item: what its curve passed, and what else the team did, while it grew. */
export async function curveEvents(tx: EntityManager, item: ItemEntity, points: readonly CurvePoint[]): Promise<CurveEvent[]> {
  const last = points.at(-1);
  if (item.liveAt === null || last === undefined) return [];
  const liveAtMs = item.liveAt.getTime();
  const passed = milestones(points).map(({ point: { hours, atMs }, value }): CurveEvent => {
    return { kind: 'milestone', hours, at: new Date(atMs).toISOString(), value };
  });
  const told = (await happenings(tx, item)).map(({ at, ...what }): CurveEvent => {
    return { ...what, hours: (at.getTime() - liveAtMs) / HOUR_MS, at: at.toISOString() };
  });
  return [...passed, ...told].filter(({ hours }) => hours >= 0 && hours <= last.hours).toSorted((a, b) => a.hours - b.hours);
}

/** Sister accounts that followed, the hot-search entry that its response took up, and the approval of what came next in its campaign. */
function happenings(tx: EntityManager, { id, workspaceId, campaignId, responseId, liveAt }: ItemEntity): Promise<Told[]> {
  return prepared<Told>(
    tx,
    `(select 'sister_live' as kind, sister.live_at as at, channel.display_name as account, null as entry, null as headline
        from follow_up
        join item as sister on sister.workspace_id = $1 and sister.id = follow_up.item_id
        join channel on channel.workspace_id = $1 and channel.id = sister.channel_id
       where follow_up.workspace_id = $1 and follow_up.lead_id = $2 and sister.live_at is not null
       order by sister.live_at limit $6)
     union all
     select 'hot_search', (hot_search ->> 'seenAt')::timestamptz, null, hot_search ->> 'entry', null
       from response where workspace_id = $1 and id = $4 and hot_search is not null
     union all
     (select 'next_approved', entry.at, null, null, next.headline
        from item as next join ledger_entry as entry on entry.workspace_id = $1 and entry.item_id = next.id
       where next.workspace_id = $1 and next.campaign_id = $3 and next.id <> $2
         and entry.kind in ('approved', 'approved_by_policy') and entry.at > $5
       order by entry.at limit $6)`,
    [workspaceId, id, campaignId, responseId, liveAt, MOST_OTHERS],
  );
}
