import { COUNTED_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { lookBackMs } from '@longstream/domain/frequency-caps/check-caps';
import type { CapSubject, FrequencyCap, Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { Planned } from '@longstream/domain/publishing/may-go-out';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.ts';
import type { FrequencyCapEntity } from './frequency-cap.entity.ts';
import { toFrequencyCap } from './frequency-cap.view.ts';

/** Beyond so many a place is only believed to be free. Whoever is moved there is held to the caps again when its turn comes. */
const MOST_PLANNED = 2_000;

const SENT = COUNTED_STATUSES.filter((status) => status !== 'scheduled');

type Audiences = ReadonlyMap<string, readonly string[]>;

interface Row {
  readonly itemId: string;
  readonly channelId: string;
  readonly platform: Platform;
  readonly campaignId: string;
  readonly tags: readonly string[];
  readonly atMs: number;
  readonly movedFromMs: number | null;
}

/** The audiences that each channel of the workspace reaches. */
export async function audiencesByChannel(tx: EntityManager, workspaceId: string): Promise<Audiences> {
  const rows = await prepared<{ channelId: string; audienceIds: string[] }>(
    tx,
    `select channel_id as "channelId", array_agg(audience_id::text) as "audienceIds" from audience_channel where workspace_id = $1 group by channel_id`,
    [workspaceId],
  );
  return new Map(rows.map(({ channelId, audienceIds }) => [channelId, audienceIds]));
}

/**
 * The caps that look at any of the subjects, held until this transaction ends: in the order of ids, as everywhere, so that two who want
 * the last place come one after the other.
 */
export async function lockCapsOver(
  tx: EntityManager,
  workspaceId: string,
  subjects: readonly Omit<CapSubject, 'itemId' | 'audienceIds'>[],
): Promise<FrequencyCap[]> {
  const channelIds = [...new Set(subjects.map(({ channelId }) => channelId))];
  const scopes = new Set(subjects.flatMap(({ channelId, platform, campaignId, tags }) => [channelId, platform, campaignId, ...tags]));
  const rows = await prepared<FrequencyCapEntity>(
    tx,
    `select id, name, scope_kind as "scopeKind", scope_id as "scopeId", rules, enforcement, origin from frequency_cap
      where workspace_id = $1 and (scope_kind = 'workspace' or scope_id = any($2) or scope_kind = 'audience' and scope_id = any(array(
        select audience_id::text from audience_channel where workspace_id = $1 and channel_id = any($3)))) order by id for no key update`,
    [workspaceId, [...scopes], channelIds],
  );
  return rows.map(toFrequencyCap);
}

/** What has been sent, or is just being sent, so lately that it matters under one of the caps. */
export async function sentUnder(
  tx: EntityManager,
  workspaceId: string,
  caps: readonly FrequencyCap[],
  audiences: Audiences,
  now: Date,
): Promise<Placement[]> {
  const rows = await placements(tx, workspaceId, caps, SENT, (cap) => [now.getTime() - lookBackMs([cap]), now.getTime()]);
  return rows.map(placementIn(audiences));
}

/** What is being prepared counts as sent now, wherever its time stands: each of them is looked at once more before it goes. */
export function preparingIn(tx: EntityManager, workspaceId: string, now: Date): Promise<Row[]> {
  // That it is not settled has an index.
  return prepared<Row>(
    tx,
    `select item.id as "itemId", item.channel_id as "channelId", item.platform, item.campaign_id as "campaignId", item.tags, $2::float8 as "atMs", null as "movedFromMs"
       from attempt join item on item.id = attempt.item_id
      where attempt.workspace_id = $1 and attempt.phase <> 'settled' and attempt.phase = 'preparing'`,
    [workspaceId, now.getTime()],
  );
}

/** What waits for an instant between now and another, as far as it can stand in the way of an item that is moved there. */
export async function plannedUnder(
  tx: EntityManager,
  workspaceId: string,
  caps: readonly FrequencyCap[],
  audiences: Audiences,
  now: Date,
  untilMs: number,
): Promise<Planned[]> {
  const rows = await placements(tx, workspaceId, caps, ['scheduled'], (cap) => [now.getTime() + 1, untilMs + lookBackMs([cap])]);
  const place = placementIn(audiences);
  return rows.map((row) => ({ ...place(row), movedFromMs: row.movedFromMs }));
}

async function placements(
  tx: EntityManager,
  workspaceId: string,
  caps: readonly FrequencyCap[],
  statuses: readonly ItemStatus[],
  windowOf: (cap: FrequencyCap) => [fromMs: number, toMs: number],
): Promise<Row[]> {
  // Most caps are one channel's, and those of a channel have an index of their own.
  const [ofChannels, wide] = [caps.filter(({ scope }) => scope.kind === 'channel'), caps.filter(({ scope }) => scope.kind !== 'channel')];
  const found: Row[] = [];
  for (const [group, idType, covers] of [
    [ofChannels, 'uuid', 'item.channel_id = cap.id'],
    [wide, 'text', `item.workspace_id = $1 and ${COVERED_BY_A_WIDE_CAP}`],
  ] as const) {
    if (group.length === 0) continue;
    const windows = group.map(windowOf);
    // There may be thousands: as one text they are told and read several times as fast.
    const [seen] = await prepared<{ placed: Row[] }>(
      tx,
      `select coalesce(json_agg(placed), '[]') as placed from (
         select "itemId", "channelId", platform, "campaignId", tags, "atMs", "movedFromMs"
           from unnest($2::text[], $3::${idType}[], $4::timestamptz[], $5::timestamptz[]) as cap (kind, id, since, until)
          cross join lateral (
            select item.workspace_id, item.id as "itemId", item.channel_id as "channelId", item.platform, item.campaign_id as "campaignId", item.tags,
                   ${msOf(COUNTED_INSTANT)} as "atMs", ${msOf('case when item.scheduled_at = item.moved_to then item.moved_from end')} as "movedFromMs"
              from item
             where item.status in (${statuses.map((status) => `'${status}'`).join(', ')}) and item.origin = 'planned'
               and not (item.status = 'publishing' and item.sent_at is null)
               and ${COUNTED_INSTANT} between cap.since and cap.until and ${covers}
             order by ${COUNTED_INSTANT} limit $6) as seen
          where seen.workspace_id = $1) as placed`,
      [
        workspaceId,
        group.map(({ scope }) => scope.kind),
        group.map(({ scope }) => scope.id),
        windows.map(([fromMs]) => new Date(fromMs)),
        windows.map(([, toMs]) => new Date(toMs)),
        statuses === SENT ? null : MOST_PLANNED,
      ],
    );
    found.push(...(seen?.placed ?? []));
  }
  return [...new Map(found.map((row) => [row.itemId, row])).values()];
}

/** As the indexes have it: see the migration of the fence. */
const COUNTED_INSTANT = 'case when item.sent_at is null then item.scheduled_at else item.sent_at end';

function msOf(instant: string): string {
  return `floor(extract(epoch from ${instant}) * 1000)`;
}

const COVERED_BY_A_WIDE_CAP = `case cap.kind
  when 'workspace' then true
  when 'platform' then item.platform = cap.id
  when 'campaign' then item.campaign_id::text = cap.id
  when 'tag' then cap.id = any(item.tags)
  when 'audience' then exists (select from audience_channel reached where reached.channel_id = item.channel_id and reached.audience_id::text = cap.id)
end`;

export function placementIn(audiences: Audiences): (row: Row) => Placement {
  return ({ itemId, channelId, platform, campaignId, tags, atMs }) => {
    return { itemId, channelId, platform, campaignId, tags, audienceIds: audiences.get(channelId) ?? [], atMs };
  };
}
