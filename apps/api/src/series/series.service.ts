import { Injectable } from '@nestjs/common';
import type { ItemSeries, Recurrence, SeriesPreview } from '@longstream/contracts/series';
import { hasLinkPlaceholder } from '@longstream/domain/follow-ups/lead-link';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { occurrenceOn, occurrencesBetween, readRule } from '@longstream/domain/series/recurrence';
import { dateOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { can } from '@longstream/domain/workspaces/rights';
import { type EntityManager, MoreThanOrEqual, And, MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import { z } from 'zod';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { assertFollowsNothing } from '../follow-ups/follow-ups.queries.ts';
import { readCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { withTitles } from '../items/items.queries.ts';
import { lockItem } from '../items/items.service.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { authorsOf, hashesOf } from './occurrences.queries.ts';
import { ahead, SeriesMakingService } from './series-making.service.ts';
import { SeriesEntity } from './series.entity.ts';
import { isChanged, toSeries } from './series.view.ts';

/** What an item gives its series: its content, whose it is, and whether it stands approved. */
export interface Pattern {
  readonly content: RevisionEntity['content'];
  readonly hash: string;
  readonly authorIds: string[];
  readonly standsApproved: boolean;
  readonly approvedBy: string | null;
}

/** Repeats an item by a rule. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly db: Database,
    private readonly making: SeriesMakingService,
    private readonly planned: PlannedItemsService,
    private readonly slots: SlotsService,
    private readonly ledger: LedgerService,
  ) {}

  /** What repeating the item would make, and what stands against each of its times. Nothing is kept. */
  preview(actor: Actor, itemId: string, body: Recurrence): Promise<SeriesPreview> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { workspaceId, id: itemId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      const series = { ...body, rule: readRule(body.rule, body.startsOn), endsBefore: null };
      const { occurrences, moreAt } = ahead(series, await workspaceNow(tx, workspaceId));
      const others = occurrences.filter(({ date }) => date !== ownDate(item, body.timeZone));
      const slots = await this.slots.lookAtEach(
        tx,
        item,
        others.map(({ atMs }) => atMs),
      );
      const planned = others.flatMap(({ date, wallTime, atMs }, index) => {
        const slot = slots[index];
        const isShifted = !wallTimeOf(atMs, body.timeZone).startsWith(wallTime);
        return slot === undefined ? [] : [{ date, wallTime, isShifted, slot }];
      });
      const { standsApproved } = await patternOf(tx, actor, item);
      return { rule: series.rule, occurrences: planned, goesOn: moreAt !== null, standsApproved };
    });
  }

  /** Repeats the item, which is itself the occurrence of its own date if the rule has one there; without a time it becomes the first. */
  create(actor: Actor, itemId: string, body: Recurrence): Promise<string> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      if (item.seriesId !== null) throw new Refusal('already_exists', { what: 'series' });
      await assertFollowsNothing(tx, item);
      const rule = readRule(body.rule, body.startsOn);
      const pattern = await patternOf(tx, actor, item);
      if (hasLinkPlaceholder(pattern.content)) throw new Refusal('link_not_filled');
      const series = tx.create(SeriesEntity, {
        id: v7(),
        workspaceId,
        responseId: item.responseId,
        channelId: item.channelId ?? '',
        ...body,
        ...pattern,
        rule,
        endsBefore: null,
        extendAt: null,
        createdBy: userId,
        createdAt: await workspaceNow(tx, workspaceId),
      });
      await tx.insert(SeriesEntity, series);
      if (item.scheduledAt === null) await this.takeFirst(tx, actor, series, item);
      await this.adopt(tx, series, item);
      await this.ledger.record(tx, item, 'repeated', userId, { series: series.id, ...body, rule });
      await this.making.extend(tx, series);
      await announce(tx, workspaceId, ['items', 'series'], item.id);
      return item.id;
    });
  }

  /** The item's series, and its occurrences from the item's own date on. */
  of({ workspaceId }: Actor, itemId: string, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<ItemSeries> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [after] = readCursor(cursor, z.tuple([z.iso.date()])) ?? [];
      const item = await tx.findOneBy(ItemEntity, { workspaceId, id: itemId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      const { seriesId, seriesDate } = item;
      if (seriesId === null || seriesDate === null) return { series: null, occurrences: { items: [], nextCursor: null } };
      const series = await tx.findOneByOrFail(SeriesEntity, { workspaceId, id: seriesId });
      const from = after === undefined ? MoreThanOrEqual(seriesDate) : And(MoreThanOrEqual(seriesDate), MoreThan(after));
      const rows = await tx.find(ItemEntity, {
        where: { workspaceId, seriesId, seriesDate: from },
        order: { seriesDate: 'ASC' },
        take: limit + 1,
      });
      const page = toPage(
        rows,
        limit,
        (row) => [row.seriesDate],
        (row) => row,
      );
      const hashes = await hashesOf(tx, workspaceId, page.items);
      const items = await withTitles(tx, workspaceId, page.items);
      const occurrences = page.items.flatMap((row, index) => {
        const shown = items[index];
        return shown === undefined ? [] : [{ date: row.seriesDate ?? '', isChanged: isChanged(row, hashes.get(row.id)), item: shown }];
      });
      return { series: toSeries(series), occurrences: { items: occurrences, nextCursor: page.nextCursor } };
    });
  }

  private async takeFirst(tx: EntityManager, { userId }: Actor, series: SeriesEntity, item: ItemEntity): Promise<void> {
    const [first] = ahead(series, await workspaceNow(tx, series.workspaceId)).occurrences;
    if (first === undefined || !(EDITABLE_STATUSES as readonly ItemStatus[]).includes(item.status)) return;
    const time = { ...first, timeZone: series.timeZone };
    if (item.status === 'approved') await this.planned.schedule(tx, item, time, userId, { series: series.id, occurrence: first.date });
    else await this.planned.wish(tx, item, time);
  }

  private async adopt(tx: EntityManager, series: SeriesEntity, item: ItemEntity): Promise<void> {
    const date = ownDate(item, series.timeZone);
    if (date === null || occurrencesBetween(series, date, date).length === 0) return;
    const { wallTime } = occurrenceOn(series, date);
    Object.assign(item, { seriesId: series.id, seriesDate: date, seriesGave: { wallTime, timeZone: series.timeZone, hash: series.hash } });
    await tx.save(item);
  }
}

/** The date of the item's own time, by the clock of the series. */
function ownDate({ scheduledAt }: ItemEntity, timeZone: string): string | null {
  return scheduledAt === null ? null : dateOf(scheduledAt.getTime(), timeZone);
}

/**
 * What the item would pass on. Approved content stands approved for the others where the workspace asks for no approval, or where the
 * member who repeats it may approve and wrote none of it: it is the same content, and deciding it is theirs.
 */
export async function patternOf(tx: EntityManager, actor: Actor, item: ItemEntity): Promise<Pattern> {
  const { workspaceId, revisionId } = item;
  const { content, hash } = await tx.findOneByOrFail(RevisionEntity, { workspaceId, id: revisionId ?? '' });
  const authorIds = await authorsOf(tx, item);
  const { approvalPolicy } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  const mayDecide = can(actor.role, 'item.approve') && !authorIds.includes(actor.userId);
  const standsApproved = item.approvedRevisionId === revisionId && (approvalPolicy === 'none' || mayDecide);
  return { content, hash, authorIds, standsApproved, approvedBy: standsApproved && approvalPolicy !== 'none' ? actor.userId : null };
}
