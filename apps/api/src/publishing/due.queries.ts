import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';

/** A row that is waiting for the worker. */
export interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/** Workspaces whose clock is not the database's: few, and looked at apart, so that the others stay one index scan. */
interface ShiftedClock {
  readonly id: string;
  readonly now: Date;
  readonly speed: number;
}

/** What is due, across workspaces. The rows are the schedule; nothing here is remembered. */
@Injectable()
export class DueQueries {
  constructor(private readonly db: Database) {}

  /** Scheduled items whose time has come and whose channel is free, in the order of their times. */
  items(limit: number): Promise<Due[]> {
    const free = `and item.status = 'scheduled' and exists (
      select from channel where channel.id = item.channel_id and (channel.busy_until is null or channel.busy_until < now()))`;
    return this.dueBy('scheduled_at', free, limit);
  }

  /** Live items whose metrics are to be read. */
  samples(limit: number): Promise<Due[]> {
    return this.dueBy('next_sample_at', 'and item.next_sample_at is not null', limit);
  }

  /** Items whose platform is to be asked what became of them. */
  checks(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(`select id, workspace_id as "workspaceId" from item where check_at <= now() order by check_at limit $1`, [limit]),
    );
  }

  /** Attempts whose worker has not been heard of within its lease. */
  lapsedAttempts(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select id, workspace_id as "workspaceId" from attempt where phase <> 'settled' and lease_until < now() order by lease_until limit $1`,
        [limit],
      ),
    );
  }

  /** Real milliseconds until the next row will be due, by the database's clock; null when nothing waits. */
  nextInMs(): Promise<number | null> {
    return this.db.acrossWorkspaces(async (tx) => {
      const shifted = await shiftedClocks(tx);
      const [row] = await tx.query<{ ms: string | null }[]>(
        `select extract(epoch from min(at) - now()) * 1000 as ms from (
           select min(scheduled_at) as at from item where status = 'scheduled' and workspace_id <> all($1)
           union all select min(next_sample_at) from item where next_sample_at is not null and workspace_id <> all($1)
           union all select min(check_at) from item where check_at is not null
           union all select min(lease_until) from attempt where phase <> 'settled'
           union all select now() + (least(min(item.scheduled_at) filter (where item.status = 'scheduled'), min(item.next_sample_at)) - clock.now) / clock.speed
             from unnest($1::uuid[], $2::timestamptz[], $3::float8[]) as clock (id, now, speed)
             join item on item.workspace_id = clock.id group by clock.id, clock.now, clock.speed
         ) as waiting`,
        columnsOf(shifted),
      );
      return row?.ms == null ? null : Math.max(0, Number(row.ms));
    });
  }

  private dueBy(column: 'scheduled_at' | 'next_sample_at', also: string, limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces(async (tx) => {
      const shifted = await shiftedClocks(tx);
      const [ids, nows] = columnsOf(shifted);
      return tx.query<Due[]>(
        `select id, workspace_id as "workspaceId" from (
           (select item.id, item.workspace_id, item.${column} as at from item
             where item.${column} <= now() and item.workspace_id <> all($1) ${also} order by item.${column}, item.id limit $3)
           union all
           (select item.id, item.workspace_id, item.${column} from unnest($1::uuid[], $2::timestamptz[]) as clock (id, now)
              join item on item.workspace_id = clock.id
             where item.${column} <= clock.now ${also} order by item.${column}, item.id limit $3)
         ) as due order by at, id limit $3`,
        [ids, nows, limit],
      );
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
