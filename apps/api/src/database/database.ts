import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { EventTopic, WorkspaceEvent } from '@longstream/contracts/events';
import { DataSource, type EntityManager } from 'typeorm';
import { type Acting, whoActs } from './acting.ts';
import type { Statement } from './prepared.ts';
import { type Concluded, transaction } from './transaction.ts';

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
const BY_MEMBER = `set_config('longstream.member', $2, true), set_config('longstream.api_key', $3, true)`;
const BY_INDEX = `set_config('enable_seqscan', 'off', true)`;

/** Transactions bound to one workspace: row-level security hides every other one's rows. */
@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  inWorkspace<T>(workspaceId: string, work: (tx: EntityManager) => Promise<T>, planning?: Planning): Promise<T> {
    return this.concludedIn(workspaceId, silently(work), planning);
  }

  /** For the few statements that belong to no workspace: sign-in, the worker's scans. Each of them says so by calling this. */
  acrossWorkspaces<T>(work: (tx: EntityManager) => Promise<T>, planning?: Planning): Promise<T> {
    return this.concludedIn('*', silently(work), planning);
  }

  /** As `inWorkspace`, for work that ends with statements whose answers it does not need: the commit goes along with them. */
  concludedIn<T>(workspaceId: string, work: (tx: EntityManager) => Promise<Concluded<T>>, planning?: Planning): Promise<T> {
    return transaction(this.source, bound(workspaceId, planning), work);
  }
}

/** What a transaction begins with. The worker's, which are most of all, are nobody's deed and say nothing of one. */
function bound(workspaceId: string, planning?: Planning): Statement {
  const acting = whoActs();
  const parts = [BOUND, ...(acting === undefined ? [] : [BY_MEMBER]), ...(planning?.byIndex === true ? [BY_INDEX] : [])];
  return { text: parts.join(', '), values: [workspaceId, ...(acting === undefined ? [] : namedBy(acting))] };
}

const namedBy = (acting: Acting | undefined): string[] => [acting?.userId ?? '', acting?.keyId ?? ''];

/** What of a transaction is another member's deed than whose it is: a demo's story is told for whoever asked for it, and its people act in it. */
export async function asDeedOf<T>(tx: EntityManager, userId: string, work: () => Promise<T>): Promise<T> {
  const tell = (acting: Acting | undefined) =>
    tx.query(`select set_config('longstream.member', $1, true), set_config('longstream.api_key', $2, true)`, namedBy(acting));
  await tell({ userId });
  const answer = await work();
  await tell(whoActs());
  return answer;
}

function silently<T>(work: (tx: EntityManager) => Promise<T>): (tx: EntityManager) => Promise<Concluded<T>> {
  return async (tx) => ({ answer: await work(tx), last: [] });
}

/**
 * Holds rows against every other change until the transaction ends. Their keys stay, and who refers to them need not wait: else who holds an
 * item and refers to its series, and who holds the series and wants the item, would wait for each other.
 */
export const ROW_LOCK = { mode: 'for_no_key_update' } as const;

/** Tells every process, once this transaction commits, what kinds of things have changed. */
export async function announce(tx: EntityManager, workspaceId: string, topics: EventTopic[], itemId?: string): Promise<void> {
  const { text, values } = announcement(workspaceId, topics, itemId);
  await tx.query(text, [...values]);
}

/** What `announce` says. */
export function announcement(workspaceId: string, topics: EventTopic[], itemId?: string): Statement {
  const by = whoActs()?.userId;
  const event: WorkspaceEvent & { workspaceId: string } = { workspaceId, topics, ...(itemId && { itemId }), ...(by && { by }) };
  return { text: 'select pg_notify($1, $2)', values: [CHANGES, JSON.stringify(event)] };
}

/** The real time, by which leases and waits towards platforms run: the database's, whatever a machine's clock says. */
export async function realNow(tx: EntityManager): Promise<Date> {
  const [row] = await tx.query<{ now: Date }[]>('select now()');
  if (row === undefined) throw new Error('The database told no time.');
  return row.now;
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
