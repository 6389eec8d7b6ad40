import { Injectable } from '@nestjs/common';
import { samplePriority } from '@longstream/domain/engagement/next-sample';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';

/** Workspaces whose clock is not the database's: few, and looked at apart, so that the others stay one index scan. */
interface ShiftedClock {
  readonly id: string;
  readonly now: Date;
  readonly speed: number;
}

interface DueItem {
  readonly id: string;
  readonly workspaceId: string;
  readonly liveAt: Date;
  readonly lastAt: Date | null;
  /** By its workspace's clock. */
  readonly now: Date;
}

/** Of more than so many that are due, those wait that have been due for the shortest time. */
const MOST_DUE = 2000;

/** Live items whose metrics are to be read, across workspaces. */
@Injectable()
export class DueSamplesQueries {
  constructor(private readonly db: Database) {}

  /** Those that should not wait any longer, where not all can be read at once. */
  async items(limit: number): Promise<{ id: string; workspaceId: string }[]> {
    const due = await this.due();
    const byPriority = due.map((item) => ({ item, priority: priorityOf(item) })).toSorted((a, b) => b.priority - a.priority);
    return byPriority.slice(0, limit).map(({ item: { id, workspaceId } }) => ({ id, workspaceId }));
  }

  private due(): Promise<DueItem[]> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [ids, nows] = columnsOf(await shiftedClocks(tx));
      return tx.query<DueItem[]>(
        `select id, workspace_id as "workspaceId", coalesce(live_at, at) as "liveAt", last_sample_at as "lastAt", now from (
           (select id, workspace_id, live_at, last_sample_at, next_sample_at as at, now() as now from item
             where next_sample_at <= now() and workspace_id <> all($1) order by next_sample_at, id limit $3)
           union all
           (select item.id, item.workspace_id, item.live_at, item.last_sample_at, item.next_sample_at, clock.now
              from unnest($1::uuid[], $2::timestamptz[]) as clock (id, now)
              join item on item.workspace_id = clock.id
             where item.next_sample_at <= clock.now order by item.next_sample_at, item.id limit $3)
         ) as due`,
        [ids, nows, MOST_DUE],
      );
    });
  }

  /** Real milliseconds until the next reading, by the database's clock; null when nothing waits. */
  nextInMs(): Promise<number | null> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [row] = await tx.query<{ ms: number | null }[]>(
        `select extract(epoch from min(at) - now())::float8 * 1000 as ms from (
           select min(next_sample_at) as at from item where next_sample_at is not null and workspace_id <> all($1)
           union all select now() + (min(item.next_sample_at) - clock.now) / clock.speed
             from unnest($1::uuid[], $2::timestamptz[], $3::float8[]) as clock (id, now, speed)
             join item on item.workspace_id = clock.id where item.next_sample_at is not null group by clock.id, clock.now, clock.speed
         ) as waiting`,
        columnsOf(await shiftedClocks(tx)),
      );
      return row?.ms ?? null;
    });
  }
}

function priorityOf({ liveAt, lastAt, now }: DueItem): number {
  return samplePriority({ liveAtMs: liveAt.getTime(), lastAtMs: lastAt?.getTime() ?? null }, now.getTime());
}

function shiftedClocks(tx: EntityManager): Promise<ShiftedClock[]> {
  return tx.query<ShiftedClock[]>(
    'select id, workspace_now(id) as now, workspace_speed(id) as speed from workspace where clock_at is not null',
  );
}

function columnsOf(clocks: readonly ShiftedClock[]): [string[], Date[], number[]] {
  return [clocks.map(({ id }) => id), clocks.map(({ now }) => now), clocks.map(({ speed }) => speed)];
}
