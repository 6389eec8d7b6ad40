import { type Exposure, exposureOf, weightOf } from '@longstream/domain/fatigue/exposure';
import type { SharedAudience } from '@longstream/domain/fatigue/followers';
import type { Impact } from '@longstream/domain/fatigue/load';
import { COUNTED_STATUSES } from '@longstream/domain/items/item-status';
import type { Platform, PublishingCapability } from '@longstream/domain/platforms/platforms';
import type { EntityManager } from 'typeorm';
import { AudienceChannelEntity, AudienceEntity } from '../audiences/audience.entity.ts';
import { PUSHING_CAPABILITY } from './exposures.queries.ts';

/** What has gone out or will: where, when, and how heavy it is. */
export interface PlacedImpact extends Impact {
  readonly channelId: string;
  readonly platform: Platform;
}

/** As the indexes have it: see the migration of the fence. */
const COUNTED_INSTANT = 'case when item.sent_at is null then item.scheduled_at else item.sent_at end';

/** A stretch of time; of one campaign's items, or as if one item were not planned, where that is asked. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
  readonly campaignId?: string | null;
  readonly withoutItemId?: string | null;
}

/** Planned items from `scheduled` on. */
export async function impactsIn(
  tx: EntityManager,
  workspaceId: string,
  { from, to, campaignId = null, withoutItemId = null }: Stretch,
): Promise<PlacedImpact[]> {
  const rows = await tx.query<ImpactRow[]>(
    `select item.channel_id as "channelId", item.platform, ${COUNTED_INSTANT} as at, item.exposure, ${PUSHING_CAPABILITY} as capability
       from item join channel on channel.workspace_id = item.workspace_id and channel.id = item.channel_id
      where item.workspace_id = $1 and item.origin = 'planned' and item.status = any($2) and ${COUNTED_INSTANT} between $3 and $4
        and ($5::uuid is null or item.campaign_id = $5) and ($6::uuid is null or item.id <> $6)
      order by at`,
    [workspaceId, COUNTED_STATUSES, from, to, campaignId, withoutItemId],
  );
  return rows.map(({ channelId, platform, at, exposure, capability }) => {
    return { channelId, platform, atMs: at.getTime(), weight: weightOf(exposureOf(exposure, capability)) };
  });
}

interface ImpactRow {
  readonly channelId: string;
  readonly platform: Platform;
  readonly at: Date;
  readonly exposure: Exposure | null;
  readonly capability: PublishingCapability | null;
}

/** The audiences of a workspace, with the channels that reach them. */
export async function sharedAudiences(tx: EntityManager, workspaceId: string): Promise<SharedAudience[]> {
  const audiences = await tx.findBy(AudienceEntity, { workspaceId });
  const members = Map.groupBy(await tx.findBy(AudienceChannelEntity, { workspaceId }), ({ audienceId }) => audienceId);
  return audiences.map(({ id, halfLifeHours }) => {
    return { halfLifeHours, members: (members.get(id) ?? []).map(({ channelId, overlap }) => ({ channelId, overlap })) };
  });
}
