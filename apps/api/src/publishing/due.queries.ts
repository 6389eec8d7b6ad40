import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';
import { prepared, together } from '../database/prepared.ts';

/** A row that is waiting for the worker. */
export interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/** An attempt whose lease has run out. */
export interface Lapsed extends Due {
  readonly itemId: string;
}

/** What is due now, and how many real milliseconds later the next one will be; null when nothing else waits. */
export interface Look {
  readonly items: readonly Due[];
  readonly nextInMs: number | null;
}

/** What is to be read back, and how many real milliseconds later there will be more; null when nothing else waits. */
export interface Readings {
  /** Attempts whose worker has not been heard of within its lease. */
  readonly lapsedAttempts: readonly Lapsed[];
  /** Items that are to be looked for once more, because it was in doubt what became of them. */
  readonly secondLooks: readonly Due[];
  /** Items whose platform is to be asked what became of them. */
  readonly checks: readonly Due[];
  readonly nextInMs: number | null;
}

/** Behind an item that has to wait for one in doubt, so many others of its channel are looked at. */
const BEHIND_A_TWIN = 5;
/** Where caps reach over channels, all that is due is looked at together, so that nobody overtakes on another channel. */
const MOST_UNDER_WIDE_CAPS = 200;
/** In one round of reading back; there is another one soon. */
const MOST_TO_SWEEP = 50;

/** Each workspace's own time, reckoned once. */
const CLOCKS = 'clock as materialized (select id, workspace_time(workspace, now()) as now from workspace)';

const IS_FREE_TO_GO = `item.status = 'scheduled' and item.scheduled_at <= clock.now
  and not exists (select from hold where hold.workspace_id = item.workspace_id and hold.released_at is null and hold_covers(hold, item))`;

const WITH_DOUBTS = `(select * from channel where id in (select channel_id from item where status = 'unconfirmed') offset 0)`;

/** The first due items of each free channel. Nothing is ever moved to before its wish, so that the wishes lead to all that is due. */
const firstOf = (channels: string, many: number) => `
  select due.id, channel.workspace_id as "workspaceId", due.wished_at
    from ${channels} channel join clock on clock.id = channel.workspace_id
   cross join lateral (
     select item.id, item.wished_at from item
      where item.channel_id = channel.id and item.wished_at <= clock.now and ${IS_FREE_TO_GO}
      order by item.wished_at, item.id limit ${String(many)}) as due
   where channel.busy_until is null or channel.busy_until < now()`;

/** What is due, across workspaces. The rows are the schedule; nothing here is remembered. */
@Injectable()
export class DueQueries {
  constructor(private readonly db: Database) {}

  /**
   * Items whose time has come, that nobody holds and whose channel is free, in the order of their wishes: the first of each channel. What
   * comes after them on a channel is due when the channel is free again.
   */
  look(limit: number): Promise<Look> {
    const looking = async (tx: EntityManager) => {
      // Where statistics say that hardly anything is due, sorting all of it anew for each channel looks cheap. After an outage it is not.
      const unsorted = prepared(tx, `select set_config('enable_sort', 'off', true)`, []);
      const [, first, nextInMs] = await together([unsorted, firstDue(tx, limit), untilNextDue(tx)]);
      const wide = new Set(first.flatMap(({ workspaceId, hasWideCaps }) => (hasWideCaps ? [workspaceId] : [])));
      const allOfThem = wide.size === 0 ? [] : await allDue(tx, [...wide]);
      const byId = new Map([...first, ...allOfThem].map(({ id, workspaceId }) => [id, { id, workspaceId }]));
      return { items: [...byId.values()], nextInMs };
    };
    return this.db.acrossWorkspaces(looking, { byIndex: true });
  }

  /** @param most that can be asked about now */
  readings(most: { readonly checks: number; readonly secondLooks: number }): Promise<Readings> {
    const reading = async (tx: EntityManager) => {
      const dueBy = (column: string, limit: number) =>
        prepared<Due>(tx, `select id, workspace_id as "workspaceId" from item where ${column} <= now() order by ${column} limit $1`, [
          limit,
        ]);
      const [lapsedAttempts, secondLooks, checks, nextInMs] = await together([
        prepared<Lapsed>(
          tx,
          `select id, workspace_id as "workspaceId", item_id as "itemId" from attempt
            where phase <> 'settled' and lease_until <= now() order by lease_until limit $1`,
          [MOST_TO_SWEEP],
        ),
        dueBy('second_look_at', most.secondLooks),
        dueBy('check_at', most.checks),
        msUntil(
          tx,
          `select min(check_at) as at from item where check_at is not null
           union all select min(second_look_at) from item where second_look_at is not null
           union all select min(lease_until) from attempt where phase <> 'settled'`,
        ),
      ]);
      return { lapsedAttempts, secondLooks, checks, nextInMs };
    };
    return this.db.acrossWorkspaces(reading, { byIndex: true });
  }
}

function firstDue(tx: EntityManager, limit: number): Promise<(Due & { readonly hasWideCaps: boolean })[]> {
  return prepared(
    tx,
    `with ${CLOCKS}
     select id, "workspaceId", exists (
         select from frequency_cap cap where cap.workspace_id = "workspaceId" and cap.enforcement = 'hard' and cap.scope_kind <> 'channel'
       ) as "hasWideCaps"
       from (${firstOf('channel', 1)}
             union
             ${firstOf(WITH_DOUBTS, BEHIND_A_TWIN)}) as due
      order by wished_at, id limit $1`,
    [limit],
  );
}

function allDue(tx: EntityManager, workspaceIds: readonly string[]): Promise<Due[]> {
  return prepared(
    tx,
    `with ${CLOCKS}
     select item.id, item.workspace_id as "workspaceId" from item join clock on clock.id = item.workspace_id
      where item.workspace_id = any($1) and ${IS_FREE_TO_GO} order by item.wished_at, item.id limit ${String(MOST_UNDER_WIDE_CAPS)}`,
    [workspaceIds],
  );
}

/** By one row of each team: of all that wait, in whatever hurry their teams are, the others need not be read. */
function untilNextDue(tx: EntityManager): Promise<number | null> {
  return msUntil(
    tx,
    `select case when clock_at is null then first.at else now() + (first.at - workspace_now(workspace.id)) / workspace_speed(workspace.id) end as at
       from workspace cross join lateral (
         select scheduled_at as at from item
          where workspace_id = workspace.id and status = 'scheduled' and scheduled_at > workspace_now(workspace.id)
          order by scheduled_at limit 1) as first`,
  );
}

/** Real milliseconds until the first of the instants; null when there is none. */
async function msUntil(tx: EntityManager, instants: string): Promise<number | null> {
  const [next] = await prepared<{ ms: number | null }>(
    tx,
    `select extract(epoch from min(at) - now())::float8 * 1000 as ms from (${instants}) as waiting`,
    [],
  );
  return next?.ms ?? null;
}
