import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { EventTopic, WorkspaceEvent } from '@longstream/contracts/events';
import { DataSource, type EntityManager } from 'typeorm';

/** The channel on which committed changes are announced. */
export const CHANGES = 'longstream_changes';

/** Transactions bound to one workspace: row-level security hides every other one's rows. */
@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  inWorkspace<T>(workspaceId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.bound(workspaceId, work);
  }

  /** For the few statements that belong to no workspace: sign-in, the worker's scans. Each of them says so by calling this. */
  acrossWorkspaces<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.bound('*', work);
  }

  private bound<T>(scope: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (tx) => {
      await tx.query(`select set_config('longstream.workspace', $1, true)`, [scope]);
      return work(tx);
    });
  }
}

/** Tells every process, once this transaction commits, what kinds of things have changed. */
export async function announce(tx: EntityManager, workspaceId: string, topics: EventTopic[], itemId?: string): Promise<void> {
  const event: WorkspaceEvent & { workspaceId: string } = { workspaceId, topics, ...(itemId === undefined ? {} : { itemId }) };
  await tx.query('select pg_notify($1, $2)', [CHANGES, JSON.stringify(event)]);
}

/** The workspace's own time; see `workspace_now` in the first migration. */
export async function workspaceNow(tx: EntityManager, workspaceId: string): Promise<Date> {
  const [row] = await tx.query<{ now: Date }[]>('select workspace_now($1) as now', [workspaceId]);
  if (row === undefined) throw new Error(`Workspace ${workspaceId} has no clock.`);
  return row.now;
}
