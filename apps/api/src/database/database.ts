import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { EventTopic, WorkspaceEvent } from '@longstream/contracts/events';
import { DataSource, type EntityManager } from 'typeorm';
import { begunWith } from './prepared.ts';

/** The channel on which committed changes are announced. */
export const CHANGES = 'longstream_changes';

/** How the statements of a transaction are planned. */
interface Planning {
  /**
   * What is prepared keeps its plan, which may have been made while a table was all but empty: to read the whole of it seemed best then,
   * and would still be done when it is full. With this set, whatever has an index is found by it.
   */
  readonly byIndex: boolean;
}

const BOUND = `select set_config('longstream.workspace', $1, true)`;
const BOUND_BY_INDEX = `${BOUND}, set_config('enable_seqscan', 'off', true)`;

/** Transactions bound to one workspace: row-level security hides every other one's rows. */
@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  inWorkspace<T>(workspaceId: string, work: (tx: EntityManager) => Promise<T>, planning?: Planning): Promise<T> {
    return this.bound(workspaceId, work, planning);
  }

  /** For the few statements that belong to no workspace: sign-in, the worker's scans. Each of them says so by calling this. */
  acrossWorkspaces<T>(work: (tx: EntityManager) => Promise<T>, planning?: Planning): Promise<T> {
    return this.bound('*', work, planning);
  }

  private bound<T>(scope: string, work: (tx: EntityManager) => Promise<T>, planning?: Planning): Promise<T> {
    const beginning = planning?.byIndex === true ? BOUND_BY_INDEX : BOUND;
    return this.source.transaction((tx) => begunWith(tx, beginning, [scope], () => work(tx)));
  }
}

/** Tells every process, once this transaction commits, what kinds of things have changed. */
export async function announce(tx: EntityManager, workspaceId: string, topics: EventTopic[], itemId?: string): Promise<void> {
  const event: WorkspaceEvent & { workspaceId: string } = { workspaceId, topics, ...(itemId === undefined ? {} : { itemId }) };
  await tx.query('select pg_notify($1, $2)', [CHANGES, JSON.stringify(event)]);
}

/** A workspace's own time, and how many of its seconds pass in a real one at this moment. */
export interface Clock {
  readonly now: Date;
  readonly speed: number;
}

/** See `workspace_now` and `workspace_speed` in the first migration. */
export async function workspaceClock(tx: EntityManager, workspaceId: string): Promise<Clock> {
  const [clock] = await tx.query<Clock[]>('select workspace_now($1) as now, workspace_speed($1) as speed', [workspaceId]);
  if (clock === undefined) throw new Error(`Workspace ${workspaceId} has no clock.`);
  return clock;
}

/** The workspace's own time so many real milliseconds from now, through whatever a demo hurries through until then. */
export function workspaceTimeIn(tx: EntityManager, workspaceId: string, ms: number): Promise<Date> {
  return workspaceTime(tx, workspaceId, `now() + $2 * interval '1 millisecond'`, ms);
}

/** The workspace's own time at a real instant. */
export function workspaceTimeAt(tx: EntityManager, workspaceId: string, at: Date): Promise<Date> {
  return workspaceTime(tx, workspaceId, '$2::timestamptz', at);
}

async function workspaceTime(tx: EntityManager, workspaceId: string, instant: string, value: number | Date): Promise<Date> {
  const [row] = await tx.query<{ at: Date }[]>(`select workspace_time(workspace, ${instant}) as at from workspace where id = $1`, [
    workspaceId,
    value,
  ]);
  if (row === undefined) throw new Error(`Workspace ${workspaceId} has no clock.`);
  return row.at;
}

export async function workspaceNow(tx: EntityManager, workspaceId: string): Promise<Date> {
  return (await workspaceClock(tx, workspaceId)).now;
}
