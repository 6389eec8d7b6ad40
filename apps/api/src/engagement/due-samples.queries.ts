import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';

/** Workspaces whose clock is not the database's: few, and looked at apart, so that the others stay one index scan. */
interface ShiftedClock {
  readonly id: string;
  readonly now: Date;
  readonly speed: number;
}

/** Live items whose metrics are to be read, across workspaces. */
@Injectable()
export class DueSamplesQueries {
  constructor(private readonly db: Database) {}

  items(limit: number): Promise<{ id: string; workspaceId: string }[]> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [ids, nows] = columnsOf(await shiftedClocks(tx));
      return tx.query<{ id: string; workspaceId: string }[]>(
        `select id, workspace_id as "workspaceId" from (
           (select id, workspace_id, next_sample_at as at from item
             where next_sample_at <= now() and workspace_id <> all($1) order by next_sample_at, id limit $3)
           union all
           (select item.id, item.workspace_id, item.next_sample_at from unnest($1::uuid[], $2::timestamptz[]) as clock (id, now)
              join item on item.workspace_id = clock.id
             where item.next_sample_at <= clock.now order by item.next_sample_at, item.id limit $3)
         ) as due order by at, id limit $3`,
        [ids, nows, limit],
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

function shiftedClocks(tx: EntityManager): Promise<ShiftedClock[]> {
  return tx.query<ShiftedClock[]>(
    'select id, workspace_now(id) as now, workspace_speed(id) as speed from workspace where clock_at is not null',
  );
}

function columnsOf(clocks: readonly ShiftedClock[]): [string[], Date[], number[]] {
  return [clocks.map(({ id }) => id), clocks.map(({ now }) => now), clocks.map(({ speed }) => speed)];
}
