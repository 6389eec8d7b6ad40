import { Injectable } from '@nestjs/common';
import type { CancelOccurrences, SeriesChange, SeriesSpread, SpreadOccurrence } from '@longstream/contracts/series';
import { Refusal } from '@longstream/domain/refusal';
import { occurrenceOn } from '@longstream/domain/series/recurrence';
import { reaches, type SeriesScope } from '@longstream/domain/series/series-scope';
import { type EntityManager, In } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { PlannedItemsService, type PlannedTime } from '../items/planned-items.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { hashesOf, lockOccurrences, lockSeries } from './occurrences.queries.ts';
import { giveFrom, standsApart, statusAgainst } from './occurrences.ts';
import type { SeriesEntity } from './series.entity.ts';
import { type Pattern, patternOf } from './series.service.ts';

type LeftAlone = SeriesChange['leftAlone'][number];

/** The occurrences that a change reaches: those it may change, in the order of their dates, and those it must leave as they are. */
interface Reach {
  readonly open: ItemEntity[];
  readonly leftAlone: LeftAlone[];
}

/** An occurrence before anything is changed, and the change to several of them that it stands for. */
interface Chosen {
  readonly series: SeriesEntity;
  readonly item: ItemEntity;
  readonly date: string;
}

/** Changes several occurrences of a series as one. What is out, or was changed by itself, is left alone and named. */
@Injectable()
export class SeriesChangesService {
  constructor(
    private readonly db: Database,
    private readonly planned: PlannedItemsService,
  ) {}

  /** Gives the following occurrences, or all, what this one has; those that are made later have it too. */
  spread(actor: Actor, itemId: string, { version, scope, content, timeOfDay }: SpreadOccurrence): Promise<SeriesSpread> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const chosen = await choose(tx, workspaceId, itemId, version);
      const { series, item } = chosen;
      const timeOfDayBefore = series.timeOfDay;
      const pattern = content ? await patternOf(tx, actor, item) : null;
      if (pattern !== null) Object.assign(series, pattern);
      if (timeOfDay) Object.assign(series, timeOf(item));
      await tx.save(series);
      const { open, leftAlone } = await reach(tx, chosen, scope);
      const others = open.filter(({ id }) => id !== item.id);
      await give(tx, series, item, pattern !== null);
      // Those that move together would stand in each other's way: they leave their places first, and take the new ones in order.
      const moving = others.filter(({ status }) => timeOfDay && status === 'scheduled').map(({ id }) => id);
      await tx.update(ItemEntity, { workspaceId, id: In(moving) }, { status: 'approved' });
      const unplaced: SeriesChange['unplaced'] = [];
      for (const other of others) {
        const isPlaced = await this.renew(tx, series, other, { pattern, timeOfDay, by: userId });
        if (!isPlaced) unplaced.push({ itemId: other.id, date: other.seriesDate ?? '', at: other.scheduledAt?.toISOString() ?? '' });
      }
      await announce(tx, workspaceId, ['items', 'series', 'approvals', 'campaigns']);
      return { changed: others.length, unplaced, leftAlone, timeOfDayBefore };
    });
  }

  /** Cancels this occurrence, or with those that follow or all, and then the series ends there. */
  cancel({ workspaceId, userId }: Actor, itemId: string, { version, scope }: CancelOccurrences): Promise<SeriesChange> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const chosen = await choose(tx, workspaceId, itemId, version);
      const { series, date } = chosen;
      const { open, leftAlone } = await reach(tx, chosen, scope);
      for (const item of open) await this.planned.cancel(tx, item, userId, { series: series.id, scope });
      if (scope !== 'this') {
        series.endsBefore = scope === 'all' ? series.startsOn : date;
        series.extendAt = null;
        await tx.save(series);
      }
      await announce(tx, workspaceId, ['items', 'series', 'approvals', 'campaigns']);
      return { changed: open.length, unplaced: [], leftAlone };
    });
  }

  /** False where the occurrence has no place at its time: it keeps that as its wish. */
  private async renew(
    tx: EntityManager,
    series: SeriesEntity,
    item: ItemEntity,
    { pattern, timeOfDay, by }: { pattern: Pattern | null; timeOfDay: boolean; by: string },
  ): Promise<boolean> {
    const told = { series: series.id, occurrence: item.seriesDate };
    const time = timeOn(series, item, timeOfDay);
    const isNew = pattern !== null && (await this.planned.rewrite(tx, item, pattern.content, pattern.authorIds[0] ?? by, by));
    if (isNew && pattern.standsApproved) await this.planned.approve(tx, item, pattern.approvedBy, told);
    await give(tx, series, item, pattern !== null);
    if (time === null || !(isNew || timeOfDay)) return true;
    if (item.status === 'approved' || item.status === 'scheduled') return this.planned.schedule(tx, item, time, by, told);
    await this.planned.wish(tx, item, time);
    return true;
  }
}

/** @throws {Refusal} `not_found` for an item of no series; `stale_version`. */
async function choose(tx: EntityManager, workspaceId: string, itemId: string, version: number): Promise<Chosen> {
  const seen = await tx.findOneBy(ItemEntity, { workspaceId, id: itemId });
  if (seen?.seriesId == null) throw new Refusal('not_found', { what: 'series' });
  const series = await lockSeries(tx, workspaceId, seen.seriesId);
  const item = await lockItem(tx, workspaceId, itemId, version);
  return { series, item, date: item.seriesDate ?? '' };
}

async function reach(tx: EntityManager, { series, item, date }: Chosen, scope: SeriesScope): Promise<Reach> {
  const reached = (await lockOccurrences(tx, series)).filter(({ seriesDate }) => reaches(scope, date, seriesDate ?? ''));
  const hashes = await hashesOf(tx, series.workspaceId, reached);
  const now = await workspaceNow(tx, series.workspaceId);
  const open: ItemEntity[] = [];
  const leftAlone: LeftAlone[] = [];
  for (const found of reached) {
    // What is chosen is meant, however it was changed before; it is the caller's own row, which carries what they do to it.
    const why = found.id === item.id ? statusAgainst(item) : standsApart(found, hashes.get(found.id), now);
    if (why !== null) leftAlone.push({ itemId: found.id, date: found.seriesDate ?? '', why });
    else open.push(found.id === item.id ? item : found);
  }
  return { open, leftAlone };
}

async function give(tx: EntityManager, series: SeriesEntity, item: ItemEntity, isContent: boolean): Promise<void> {
  giveFrom(series, item, isContent);
  await tx.save(item);
}

function timeOn(series: SeriesEntity, { seriesDate, scheduledAt, wallTime, timeZone }: ItemEntity, isMoved: boolean): PlannedTime | null {
  if (isMoved && seriesDate !== null) return { ...occurrenceOn(series, seriesDate), timeZone: series.timeZone };
  return scheduledAt === null || wallTime === null || timeZone === null ? null : { atMs: scheduledAt.getTime(), wallTime, timeZone };
}

function timeOf({ wallTime, timeZone }: ItemEntity): Pick<SeriesEntity, 'timeOfDay' | 'timeZone'> {
  if (wallTime === null || timeZone === null) throw new Refusal('invalid_input', { field: 'timeOfDay', rule: 'the item must have a time' });
  return { timeOfDay: wallTime.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:mm'.length), timeZone };
}
