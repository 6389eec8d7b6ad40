import type { Item, ItemDetail } from '@longstream/contracts/items';
import { exposureOf } from '@longstream/domain/fatigue/exposure';
import type { ItemEntity } from './item.entity.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

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

/** An approval with its decision, as one row of the query that reads them. */
export interface ApprovalRow {
  id: string;
  revisionHash: string;
  state: ItemDetail['approvals'][number]['state'];
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  comment: string | null;
  decidedAt: Date | null;
}

export function toApproval(row: ApprovalRow): ItemDetail['approvals'][number] {
  const { id, revisionHash, state, requestedBy, requestedByName } = row;
  const decision =
    row.decidedBy === null || row.decidedAt === null
      ? null
      : { by: row.decidedBy, byName: row.decidedByName ?? row.decidedBy, comment: row.comment ?? '', at: row.decidedAt.toISOString() };
  return { id, revisionHash, state, requestedBy, requestedByName, requestedAt: row.requestedAt.toISOString(), decision };
}
