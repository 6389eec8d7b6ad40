import { Injectable } from '@nestjs/common';
import type { Occurrence } from '@longstream/domain/series/recurrence';
import { comesAfter, occurrencesBetween } from '@longstream/domain/series/recurrence';
import { dateOf, startOfDate } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import { can } from '@longstream/domain/workspaces/rights';
import type { EntityManager } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { lockSeries } from './occurrences.queries.ts';
import type { SeriesEntity } from './series.entity.ts';

/** How far ahead the items of a series stand: so many days, and no more than so many of them. */
const DAYS_AHEAD = 60;
const ITEMS_AHEAD = 30;

/** What stands ahead of a series at an instant, and when there will be more of it. */
export interface Ahead {
  readonly occurrences: Occurrence[];
  /** Null where nothing follows. */
  readonly moreAt: Date | null;
}

type Rule = Pick<SeriesEntity, 'rule' | 'startsOn' | 'timeOfDay' | 'timeZone' | 'endsBefore'>;

/** Makes the items of a series ahead of their time, each once. */
@Injectable()
export class SeriesMakingService {
  constructor(
    private readonly db: Database,
    private readonly planned: PlannedItemsService,
  ) {}

  /** Series whose horizon has moved, across workspaces. */
  due(limit: number): Promise<{ id: string; workspaceId: string }[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query(
        `select id, workspace_id as "workspaceId" from series where extend_at <= workspace_now(workspace_id) order by extend_at limit $1`,
        [limit],
      ),
    );
  }

  extendDue({ id, workspaceId }: { id: string; workspaceId: string }): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const series = await lockSeries(tx, workspaceId, id);
      // Another worker may have come first.
      const now = await workspaceNow(tx, workspaceId);
      if (series.extendAt !== null && series.extendAt <= now) await this.extend(tx, series);
    });
  }

  /** Makes what is missing up to the horizon, never in the past. The caller holds the series. */
  async extend(tx: EntityManager, series: SeriesEntity): Promise<void> {
    const { workspaceId } = series;
    const { occurrences, moreAt } = ahead(series, await workspaceNow(tx, workspaceId));
    const made = await tx.find(ItemEntity, { where: { workspaceId, seriesId: series.id }, select: { id: true, seriesDate: true } });
    const dates = new Set(made.map(({ seriesDate }) => seriesDate));
    const stands = await this.stands(tx, series);
    const missing = occurrences.filter(({ date }) => !dates.has(date));
    for (const occurrence of missing) await this.makeOne(tx, series, occurrence, stands);
    series.extendAt = moreAt;
    await tx.save(series);
    if (missing.length > 0) await announce(tx, workspaceId, ['items', 'series', 'campaigns']);
  }

  private async makeOne(tx: EntityManager, series: SeriesEntity, occurrence: Occurrence, stands: boolean): Promise<void> {
    const { id: seriesId, workspaceId, responseId, channelId, content, hash, createdBy, timeZone, approvedBy } = series;
    const { date, wallTime, atMs } = occurrence;
    const wish = { atMs, wallTime, timeZone };
    const rest = { seriesId, seriesDate: date, seriesGave: { wallTime, timeZone, hash } };
    const told = { series: seriesId, occurrence: date };
    const author = series.authorIds[0] ?? createdBy;
    const item = await this.planned.make(tx, workspaceId, { responseId, channelId, content, authorId: author }, { wish, rest, told });
    if (!stands) return;
    await this.planned.approve(tx, item, approvedBy, told);
    await this.planned.schedule(tx, item, wish, approvedBy, told);
  }

  /** Whether what was approved once is still approved: whoever let it stand must still be one who may. */
  private async stands(tx: EntityManager, { workspaceId, standsApproved, approvedBy, authorIds }: SeriesEntity): Promise<boolean> {
    if (!standsApproved) return false;
    if (approvedBy === null) {
      const { approvalPolicy } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
      return approvalPolicy === 'none';
    }
    const member = await tx.findOneBy(MemberEntity, { workspaceId, userId: approvedBy });
    return member !== null && can(member.role, 'item.approve') && !authorIds.includes(approvedBy);
  }
}

export function ahead(series: Rule, now: Date): Ahead {
  const { timeZone, endsBefore } = series;
  const today = dateOf(now.getTime(), timeZone);
  // A series that begins later is made up to the horizon of its beginning.
  const from = today > series.startsOn ? today : series.startsOn;
  const last = addDays(from, DAYS_AHEAD);
  const inReach = occurrencesBetween(series, from, last).filter(
    ({ date, atMs }) => atMs > now.getTime() && (endsBefore === null || date < endsBefore),
  );
  const occurrences = inReach.slice(0, ITEMS_AHEAD);
  const isCut = inReach.length > occurrences.length;
  const goesOn = isCut || ((endsBefore === null || endsBefore > last) && comesAfter(series, last));
  if (!goesOn) return { occurrences, moreAt: null };
  const first = occurrences[0];
  const moreAtMs = isCut && first !== undefined ? first.atMs : startOfDate(addDays(from, 1), timeZone);
  return { occurrences, moreAt: new Date(moreAtMs) };
}
