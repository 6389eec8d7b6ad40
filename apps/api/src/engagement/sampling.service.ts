import { Injectable } from '@nestjs/common';
import type { MetricReading } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { nextSampleAtMs, samplePriority } from '@longstream/domain/engagement/next-sample';
import { assertCanMove } from '@longstream/domain/items/item-status';
import { isSampled } from '@longstream/domain/platforms/platform-metrics';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { samplingRule } from '@longstream/domain/platforms/sampling-rules';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { AccountsService } from '../channels/accounts.service.ts';
import { announce, Database, ROW_LOCK, workspaceNow, workspaceTimeIn } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { leavingRoom } from '../worker/leaving-room.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { keepSamples } from './keep-samples.ts';
import { ReachedGoalsService } from './reached-goals.service.ts';

/** Live items of one channel, to be read together. */
interface Batch {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly platform: Platform;
  /** Ours by the platform's; who is read first comes first. */
  readonly itemIds: ReadonlyMap<string, string>;
}

const READ_MS = 20_000;
/** A reading that brought nothing is tried again after so long by the real clock, and after twice as long each time, up to an hour. */
const RETRY_SECONDS = 60;
const LONGEST_RETRY_SECONDS = 3600;

/** Reads the metrics of live items when they are due, and keeps them as samples at the workspace's instant of the reading. */
@Injectable()
export class SamplingService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
    private readonly ledger: LedgerService,
    private readonly goals: ReachedGoalsService,
    private readonly notifications: NotificationsService,
  ) {}

  async sample(due: readonly { id: string; workspaceId: string }[]): Promise<void> {
    for (const [workspaceId, rows] of Map.groupBy(due, (row) => row.workspaceId)) {
      const batches = await this.take(
        workspaceId,
        rows.map(({ id }) => id),
      );
      await Promise.all(batches.map((batch) => this.read(batch)));
    }
  }

  /**
   * Has an item read as soon as its platform has anything new to tell, however old it is.
   *
   * @throws {Refusal} `wrong_status` for what is not live or that nobody can read by itself
   */
  readSoon({ workspaceId }: Actor, itemId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      if (item.status !== 'live' || item.externalId === null || !isSampled(item.platform))
        throw new Refusal('wrong_status', { from: item.status, to: 'read' });
      const now = await workspaceNow(tx, workspaceId);
      const soonestMs = (item.lastSampleAt?.getTime() ?? 0) + samplingRule(item.platform).floorMinutes * 60_000;
      await tx.save(Object.assign(item, { nextSampleAt: new Date(Math.max(now.getTime(), soonestMs)), sampleFailures: 0 }));
      await announce(tx, workspaceId, ['items'], itemId);
    });
  }

  /** Puts the next reading off before this one starts: two workers do not read the same, and a crash only delays. */
  private take(workspaceId: string, itemIds: readonly string[]): Promise<Batch[]> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const now = await workspaceNow(tx, workspaceId);
      const due = await lockDue(tx, workspaceId, itemIds, now);
      const taken = [...due];
      for (const items of Map.groupBy(due, ({ channelId }) => channelId).values()) taken.push(...(await lockAlong(tx, items, now)));
      await putOff(tx, workspaceId, taken);
      return batchesOf(workspaceId, taken, now.getTime());
    });
  }

  private async read(batch: Batch): Promise<void> {
    const { workspaceId, channelId, platform, itemIds } = batch;
    const account = await this.accountOf(batch);
    if (account === null) return;
    const answer = await connectorFor(platform).readMetrics?.(leavingRoom(account), [...itemIds.keys()], AbortSignal.timeout(READ_MS));
    if (answer === undefined) return;
    if (answer.kind === 'read') return this.keep(batch, answer.value);
    noteUnknownCode(platform, answer);
    if (answer.reason.class === 'reauthorise') await this.accounts.refused(workspaceId, channelId, account);
    if (answer.kind === 'deferred' && answer.waitSeconds > RETRY_SECONDS) await this.wait(batch, answer.waitSeconds);
  }

  /** A channel that is not connected cannot be read; its items stay due and are read when it is again. */
  private async accountOf({ workspaceId, channelId }: Batch) {
    try {
      return await this.accounts.accountFor(workspaceId, channelId);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  /** The platform, or its quota, says when it is our turn again: that is no failure of the items. */
  private wait({ workspaceId, itemIds }: Batch, seconds: number): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const nextSampleAt = await workspaceTimeIn(tx, workspaceId, seconds * 1000);
      await tx.update(ItemEntity, { workspaceId, id: In([...itemIds.values()]), status: 'live' }, { nextSampleAt, sampleFailures: 0 });
    });
  }

  private keep({ workspaceId, itemIds }: Batch, readings: readonly MetricReading[]): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const now = await workspaceNow(tx, workspaceId);
      const readingOf = new Map(readings.map((reading) => [itemIds.get(reading.externalId), reading]));
      const items = await tx.find(ItemEntity, {
        where: { workspaceId, id: In([...itemIds.values()]) },
        order: { id: 'ASC' },
        lock: ROW_LOCK,
      });
      const totals = items.flatMap(({ id }) =>
        Object.entries(readingOf.get(id)?.values ?? {}).map(([metric, value]) => ({ itemId: id, metric: metric as Metric, value })),
      );
      await keepSamples(tx, workspaceId, now, totals);
      for (const item of items) await this.note(tx, item, now, readingOf.get(item.id)?.state);
      await this.goals.tell(
        tx,
        workspaceId,
        items.map(({ id }) => id),
      );
      await announce(tx, workspaceId, ['samples']);
    });
  }

  /** What the reading says of the item itself; without an answer it stays put off, unless the platform cannot have one yet. */
  private async note(tx: EntityManager, item: ItemEntity, now: Date, state: MetricReading['state'] | undefined): Promise<void> {
    if (item.status !== 'live' || item.liveAt === null) return;
    if (state === 'gone') return this.noteGone(tx, item);
    const nextMs = nextSampleAtMs(item.liveAt.getTime(), now.getTime(), samplingRule(item.platform));
    if (state === undefined) {
      if (!hasNoFiguresYet(item, now)) return;
    } else {
      item.lastSampleAt = now;
      if (state === 'limited') await this.tell(tx, item, 'item_limited');
    }
    item.nextSampleAt = nextMs === null ? null : new Date(nextMs);
    item.sampleFailures = 0;
    await tx.save(item);
  }

  private async noteGone(tx: EntityManager, item: ItemEntity): Promise<void> {
    const { id, workspaceId, status, version } = item;
    assertCanMove(status, 'removed');
    await this.ledger.record(tx, item, 'removed', null, { from: status });
    await tx.save(Object.assign(item, { status: 'removed', nextSampleAt: null, version: version + 1, updatedAt: new Date() }));
    await this.tell(tx, item, 'item_removed');
    await announce(tx, workspaceId, ['items', 'campaigns'], id);
  }

  /** Once of each item, however often it is read. */
  private tell(tx: EntityManager, { id, workspaceId, platform }: ItemEntity, kind: 'item_removed' | 'item_limited'): Promise<void> {
    return this.notifications.notify(tx, workspaceId, { kind, itemId: id, occurrence: id, data: { platform } });
  }
}

async function lockDue(tx: EntityManager, workspaceId: string, itemIds: readonly string[], now: Date): Promise<ItemEntity[]> {
  const items = await tx.find(ItemEntity, {
    where: { workspaceId, id: In([...itemIds]), status: 'live' },
    order: { id: 'ASC' },
    lock: { ...ROW_LOCK, onLocked: 'skip_locked' },
  });
  return items.filter(({ nextSampleAt, externalId }) => nextSampleAt !== null && nextSampleAt <= now && externalId !== null);
}

/** A call that answers for many takes along those of the channel that have waited for half of their time. */
function lockAlong(tx: EntityManager, due: readonly ItemEntity[], now: Date): Promise<ItemEntity[]> {
  const [first] = due;
  if (first === undefined) return Promise.resolve([]);
  const { workspaceId, channelId, platform } = first;
  const more = samplingRule(platform).itemsACall - due.length;
  if (more <= 0) return Promise.resolve([]);
  return tx
    .createQueryBuilder(ItemEntity, 'item')
    .where('item.workspace_id = :workspaceId and item.channel_id = :channelId', { workspaceId, channelId })
    .andWhere(`item.status = 'live' and item.external_id is not null and item.next_sample_at > :now`, { now })
    .andWhere('item.next_sample_at - :now::timestamptz <= :now::timestamptz - item.last_sample_at')
    .orderBy('item.next_sample_at')
    .limit(more)
    .setLock(ROW_LOCK.mode)
    .setOnLocked('skip_locked')
    .getMany();
}

async function putOff(tx: EntityManager, workspaceId: string, items: readonly ItemEntity[]): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `update item set sample_failures = sample_failures + 1,
            next_sample_at = workspace_time(workspace, now() + least($3 * 2 ^ least(sample_failures, 20), $4) * interval '1 second')
       from workspace where workspace.id = $1 and item.workspace_id = $1 and item.id = any($2)`,
    [workspaceId, items.map(({ id }) => id), RETRY_SECONDS, LONGEST_RETRY_SECONDS],
  );
}

function batchesOf(workspaceId: string, items: readonly ItemEntity[], nowMs: number): Batch[] {
  const priorityOf = ({ liveAt, lastSampleAt }: ItemEntity) =>
    samplePriority({ liveAtMs: liveAt?.getTime() ?? nowMs, lastAtMs: lastSampleAt?.getTime() ?? null }, nowMs);
  return [...Map.groupBy(items, ({ channelId }) => channelId ?? '')].flatMap(([channelId, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const ordered = group.toSorted((a, b) => priorityOf(b) - priorityOf(a));
    const itemIds = new Map(ordered.map(({ externalId, id }) => [externalId ?? '', id]));
    return [{ workspaceId, channelId, platform: first.platform, itemIds }];
  });
}

/** Where figures come with the next day, a new item has none before its first morning. */
function hasNoFiguresYet({ liveAt, platform }: ItemEntity, now: Date): boolean {
  const rule = samplingRule(platform);
  if (rule.dailyFromHour === undefined || liveAt === null) return false;
  const firstMs = nextSampleAtMs(liveAt.getTime(), liveAt.getTime(), rule);
  return firstMs !== null && now.getTime() < firstMs;
}
