import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';

/** A row that is waiting for the worker. */
export interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/** What is due now, and how many real milliseconds later the next one will be; null when nothing else waits. */
export interface Look {
  readonly items: readonly Due[];
  readonly nextInMs: number | null;
}

/** Behind an item that has to wait for one in doubt, so many others of its channel are looked at. */
const BEHIND_A_TWIN = 5;
/** Where caps reach over channels, all that is due is looked at together, so that nobody overtakes on another channel. */
const MOST_UNDER_WIDE_CAPS = 500;

const IS_FREE_TO_GO = `item.status = 'scheduled' and item.scheduled_at <= workspace_time(workspace, now())
  and not exists (select from hold where hold.workspace_id = item.workspace_id and hold.released_at is null and hold_covers(hold, item))`;

/** What is due, across workspaces. The rows are the schedule; nothing here is remembered. */
@Injectable()
export class DueQueries {
  constructor(private readonly db: Database) {}

  /**
   * Items whose time has come, that nobody holds and whose channel is free, in the order of their times: the first of each channel. What
   * comes after them on a channel is due when the channel is free again.
   */
  look(limit: number): Promise<Look> {
    return this.db.acrossWorkspaces(async (tx) => {
      const first = await tx.query<Due[]>(
        `select due.id, due.workspace_id as "workspaceId"
           from channel join workspace on workspace.id = channel.workspace_id
          cross join lateral (
            select item.id, item.workspace_id, item.scheduled_at, row_number() over (order by item.scheduled_at, item.id) as place
              from item where item.channel_id = channel.id and ${IS_FREE_TO_GO}
             order by item.scheduled_at, item.id limit ${String(BEHIND_A_TWIN)}) as due
          where (channel.busy_until is null or channel.busy_until < now())
            and (place = 1 or exists (select from item doubtful where doubtful.channel_id = channel.id and doubtful.status = 'unconfirmed'))
          order by due.scheduled_at, due.id limit $1`,
        [limit],
      );
      const under = await tx.query<Due[]>(
        `select item.id, item.workspace_id as "workspaceId" from item join workspace on workspace.id = item.workspace_id
          where item.workspace_id = any($1) and ${IS_FREE_TO_GO}
            and exists (select from frequency_cap cap where cap.workspace_id = item.workspace_id and cap.enforcement = 'hard' and cap.scope_kind <> 'channel')
          order by item.scheduled_at, item.id limit ${String(MOST_UNDER_WIDE_CAPS)}`,
        [[...new Set(first.map(({ workspaceId }) => workspaceId))]],
      );
      const [next] = await tx.query<{ ms: number | null }[]>(
        `select extract(epoch from min(at) - now())::float8 * 1000 as ms from (
           (select scheduled_at as at from item join workspace on workspace.id = item.workspace_id
             where status = 'scheduled' and scheduled_at > now() and clock_at is null order by scheduled_at limit 1)
           union all
           select now() + (min(item.scheduled_at) - workspace_now(workspace.id)) / workspace_speed(workspace.id)
             from workspace join item on item.workspace_id = workspace.id
            where clock_at is not null and item.status = 'scheduled' and item.scheduled_at > workspace_now(workspace.id)
            group by workspace.id
         ) as waiting`,
      );
      const byId = new Map([...first, ...under].map((due) => [due.id, due]));
      return { items: [...byId.values()], nextInMs: next?.ms ?? null };
    });
  }

  /** Items whose platform is to be asked what became of them. */
  checks(limit: number): Promise<Due[]> {
    return this.due(`select id, workspace_id as "workspaceId" from item where check_at <= now() order by check_at limit $1`, limit);
  }

  /** Items that are to be looked for once more, because it was in doubt what became of them. */
  secondLooks(limit: number): Promise<Due[]> {
    return this.due(
      `select id, workspace_id as "workspaceId" from item where second_look_at <= now() order by second_look_at limit $1`,
      limit,
    );
  }

  /** Attempts whose worker has not been heard of within its lease. */
  lapsedAttempts(limit: number): Promise<Due[]> {
    return this.due(
      `select id, workspace_id as "workspaceId" from attempt where phase <> 'settled' and lease_until < now() order by lease_until limit $1`,
      limit,
    );
  }

  /** Real milliseconds until something is to be read back or swept up; null when nothing waits. */
  nextReadingInMs(): Promise<number | null> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [row] = await tx.query<{ ms: number | null }[]>(
        `select extract(epoch from min(at) - now())::float8 * 1000 as ms from (
           select min(check_at) as at from item where check_at is not null
           union all select min(second_look_at) from item where second_look_at is not null
           union all select min(lease_until) from attempt where phase <> 'settled'
         ) as waiting`,
      );
      return row?.ms ?? null;
    });
  }

  private due(sql: string, limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) => tx.query<Due[]>(sql, [limit]));
  }
}
