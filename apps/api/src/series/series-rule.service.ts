import { Injectable } from '@nestjs/common';
import type { ChangeSeriesRule, PlannedOccurrence, Recurrence, SeriesChange, SeriesRulePreview } from '@longstream/contracts/series';
import { Refusal } from '@longstream/domain/refusal';
import { type Occurrence, occurrenceOn, occurrencesBetween, readRule } from '@longstream/domain/series/recurrence';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { hashesOf, lockOccurrences, lockSeries } from './occurrences.queries.ts';
import { giveFrom, standsApart } from './occurrences.ts';
import { ahead, SeriesMakingService } from './series-making.service.ts';
import { SeriesEntity } from './series.entity.ts';

/** What another rule makes of the items of a series. */
interface Redrawn {
  readonly rule: string;
  readonly kept: ItemEntity[];
  /** On a date that both rules have, at another time. */
  readonly moved: ItemEntity[];
  /** On a date that the new rule does not have. */
  readonly dropped: ItemEntity[];
  readonly leftAlone: SeriesChange['leftAlone'];
  readonly added: readonly Occurrence[];
  readonly goesOn: boolean;
}

/** Changes when a series comes round, for all of it that is still to come. */
@Injectable()
export class SeriesRuleService {
  constructor(
    private readonly db: Database,
    private readonly making: SeriesMakingService,
    private readonly planned: PlannedItemsService,
    private readonly slots: SlotsService,
    private readonly ledger: LedgerService,
  ) {}

  /** What the other rule would do to each item that there is, and what it would add. Nothing is kept. */
  preview({ workspaceId }: Actor, itemId: string, body: Recurrence): Promise<SeriesRulePreview> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await itemOfSeries(tx, workspaceId, itemId);
      const series = await tx.findOneByOrFail(SeriesEntity, { workspaceId, id: item.seriesId });
      const { rule, kept, moved, dropped, leftAlone, added, goesOn } = await redraw(tx, series, body);
      const times = [...moved.map(({ seriesDate }) => occurrenceOn(body, seriesDate ?? '')), ...added].toSorted((a, b) => a.atMs - b.atMs);
      const leaving = new Set([...moved, ...dropped].map(({ id }) => id));
      const planned = await this.lookAt(tx, item, body, times, leaving);
      const movedDates = new Set(moved.map(({ seriesDate }) => seriesDate));
      return {
        rule,
        goesOn,
        standsApproved: series.standsApproved,
        kept: kept.length,
        moved: planned.filter(({ date }) => movedDates.has(date)),
        added: planned.filter(({ date }) => !movedDates.has(date)),
        dropped: dropped.map(({ id, seriesDate }) => ({ itemId: id, date: seriesDate ?? '' })),
        leftAlone,
      };
    });
  }

  /**
   * Gives the series the other rule. What is out, over, cancelled or was changed by itself is left alone; of the others those on a date that
   * the rule does not have are cancelled, and belong to the series no more, so that the date is free should the rule come to have it again.
   */
  change(actor: Actor, itemId: string, { version, ...body }: ChangeSeriesRule): Promise<SeriesChange> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { seriesId } = await itemOfSeries(tx, workspaceId, itemId);
      const series = await lockSeries(tx, workspaceId, seriesId);
      const chosen = await lockItem(tx, workspaceId, itemId, version);
      const { rule, moved, dropped, leftAlone, added } = await redraw(tx, series, body);
      const was = { rule: series.rule, startsOn: series.startsOn, timeOfDay: series.timeOfDay, timeZone: series.timeZone };
      await this.ledger.record(tx, chosen, 'series_changed', userId, { series: series.id, ...body, rule, was });
      for (const item of dropped) {
        Object.assign(item, { seriesId: null, seriesDate: null, seriesGave: null });
        await this.planned.cancel(tx, item, userId, { series: series.id, rule });
      }
      await tx.save(Object.assign(series, body, { rule, endsBefore: null }));
      const unplaced = await this.moveAll(tx, series, moved, userId);
      await this.making.extend(tx, series);
      await announce(tx, workspaceId, ['items', 'series', 'approvals', 'campaigns']);
      return { changed: moved.length + dropped.length + added.length, unplaced, leftAlone };
    });
  }

  /** Those that move together would stand in each other's way: they leave their places first, and take the new ones in order. */
  private async moveAll(tx: EntityManager, series: SeriesEntity, moved: readonly ItemEntity[], by: string) {
    const { workspaceId, timeZone } = series;
    const leaving = moved.filter(({ status }) => status === 'scheduled').map(({ id }) => id);
    await tx.update(ItemEntity, { workspaceId, id: In(leaving) }, { status: 'approved' });
    const unplaced: SeriesChange['unplaced'] = [];
    for (const item of moved) {
      const date = item.seriesDate ?? '';
      const time = { ...occurrenceOn(series, date), timeZone };
      giveFrom(series, item, false);
      const isApproved = item.status === 'approved' || item.status === 'scheduled';
      if (!isApproved) await this.planned.wish(tx, item, time);
      else if (!(await this.planned.schedule(tx, item, time, by, { series: series.id, occurrence: date })))
        unplaced.push({ itemId: item.id, date, at: new Date(time.atMs).toISOString() });
    }
    return unplaced;
  }

  private async lookAt(
    tx: EntityManager,
    item: ItemEntity,
    { timeZone }: Recurrence,
    times: readonly Occurrence[],
    leaving: ReadonlySet<string>,
  ): Promise<PlannedOccurrence[]> {
    const slots = await this.slots.lookAtEach(
      tx,
      item,
      times.map(({ atMs }) => atMs),
      leaving,
    );
    return times.flatMap(({ date, wallTime, atMs }, index) => {
      const slot = slots[index];
      const isShifted = !wallTimeOf(atMs, timeZone).startsWith(wallTime);
      return slot === undefined ? [] : [{ date, wallTime, isShifted, slot }];
    });
  }
}

/** @throws {Refusal} `not_found` for an item of no series. */
async function itemOfSeries(tx: EntityManager, workspaceId: string, id: string): Promise<ItemEntity & { seriesId: string }> {
  const item = await tx.findOneBy(ItemEntity, { workspaceId, id });
  if (item?.seriesId == null) throw new Refusal('not_found', { what: 'series' });
  return Object.assign(item, { seriesId: item.seriesId });
}

async function redraw(tx: EntityManager, series: SeriesEntity, body: Recurrence): Promise<Redrawn> {
  const now = await workspaceNow(tx, series.workspaceId);
  const next = { ...body, rule: readRule(body.rule, body.startsOn), endsBefore: null };
  const { occurrences, moreAt } = ahead(next, now);
  const made = await lockOccurrences(tx, series);
  const hashes = await hashesOf(tx, series.workspaceId, made);
  const dates = made.flatMap(({ seriesDate }) => seriesDate ?? []);
  const has = new Set(occurrencesBetween(next, dates[0] ?? '', dates.at(-1) ?? '').map(({ date }) => date));
  const redrawn = { kept: [], moved: [], dropped: [], leftAlone: [] } as Pick<Redrawn, 'kept' | 'moved' | 'dropped' | 'leftAlone'>;
  for (const item of made) {
    const date = item.seriesDate ?? '';
    const why = standsApart(item, hashes.get(item.id), now);
    if (why !== null) redrawn.leftAlone.push({ itemId: item.id, date, why });
    else if (!has.has(date)) redrawn.dropped.push(item);
    else if (item.seriesGave?.wallTime === occurrenceOn(next, date).wallTime && item.timeZone === next.timeZone) redrawn.kept.push(item);
    else redrawn.moved.push(item);
  }
  const taken = new Set(dates);
  return { ...redrawn, rule: next.rule, added: occurrences.filter(({ date }) => !taken.has(date)), goesOn: moreAt !== null };
}
