import type { Item, ItemContent, ItemDetail } from '@longstream/contracts/items';
import { exposureOf } from '@longstream/domain/fatigue/exposure';
import type { ItemEntity } from './item.entity.ts';
import type { RevisionEntity } from './revision.entity.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toRevision(row: RevisionEntity, names: ReadonlyMap<string, string>): NonNullable<ItemDetail['revision']> {
  const { id, hash, content, authorId, createdAt } = row;
  const authorName = names.get(authorId) ?? authorId;
  return { id, hash, content: content as ItemContent, authorId, authorName, createdAt: createdAt.toISOString() };
}

export function toItem(row: ItemEntity, responseTitle: string, exposure = exposureOf(row.exposure, null)): Item {
  return {
    id: row.id,
    version: row.version,
    origin: row.origin,
    status: row.status,
    statusReason: row.statusReason as Item['statusReason'],
    platform: row.platform,
    channelId: row.channelId,
    campaignId: row.campaignId,
    responseId: row.responseId,
    responseTitle,
    headline: row.headline,
    tags: row.tags,
    value: row.value,
    pinned: row.pinned,
    exposure,
    chosenExposure: row.exposure,
    movable: row.movable,
    ...(row.formal && { formal: true }),
    scheduledAt: iso(row.scheduledAt),
    wallTime: row.wallTime,
    timeZone: row.timeZone,
    sentAt: iso(row.sentAt),
    liveAt: iso(row.liveAt),
    externalUrl: row.externalUrl,
    assigneeId: row.assigneeId,
    seriesId: row.seriesId,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt.toISOString(),
  };
}
