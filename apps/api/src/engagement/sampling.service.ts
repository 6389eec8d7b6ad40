import { Injectable } from '@nestjs/common';
import type { MetricReading } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { nextSampleAtMs } from '@longstream/domain/engagement/next-sample';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { assertCanMove } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { ChannelsService } from '../channels/channels.service.ts';
import { announce, Database, workspaceNow, workspaceTimeIn } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { ReachedGoalsService } from './reached-goals.service.ts';

/** Live items of one channel, to be read together. */
interface Batch {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly platform: Platform;
  readonly externalIds: ReadonlyMap<string, string>;
}

const READ_MS = 20_000;
/** A reading that failed is tried again after so long, by the real clock. */
const RETRY_SECONDS = 60;

/** Reads the metrics of live items when they are due, and keeps them as samples at the workspace's instant of the reading. */
@Injectable()
export class SamplingService {
  constructor(
    private readonly db: Database,
    private readonly channels: ChannelsService,
    private readonly ledger: LedgerService,
    private readonly goals: ReachedGoalsService,
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

  /** Puts the next reading off before this one starts: two workers do not read the same, and a crash only delays. */
  private take(workspaceId: string, itemIds: readonly string[]): Promise<Batch[]> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const now = await workspaceNow(tx, workspaceId);
      const items = await tx.find(ItemEntity, {
        where: { workspaceId, id: In([...itemIds]), status: 'live' },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      const ready = items.filter(({ nextSampleAt }) => nextSampleAt !== null && nextSampleAt <= now);
      const retryAt = await workspaceTimeIn(tx, workspaceId, RETRY_SECONDS * 1000);
      await tx.update(ItemEntity, { workspaceId, id: In(ready.map(({ id }) => id)) }, { nextSampleAt: retryAt });
      return [...Map.groupBy(ready, ({ channelId }) => channelId ?? '')].flatMap(([channelId, group]) => {
        const externalIds = new Map(group.flatMap(({ externalId, id }) => (externalId === null ? [] : [[externalId, id] as const])));
        const [first] = group;
        return first === undefined || externalIds.size === 0 ? [] : [{ workspaceId, channelId, platform: first.platform, externalIds }];
      });
    });
  }

  private async read(batch: Batch): Promise<void> {
    const account = await this.accountOf(batch);
    if (account === null) return;
    const answer = await connectorFor(batch.platform).readMetrics?.(account, [...batch.externalIds.keys()], AbortSignal.timeout(READ_MS));
    if (answer?.kind === 'read') return this.keep(batch, answer.value);
    noteUnknownCode(batch.platform, answer ?? {});
    if (answer?.reason.class === 'reauthorise') await this.channels.refused(batch.workspaceId, batch.channelId, account);
  }

  /** A channel that is not connected cannot be read; its items stay due and are read when it is again. */
  private async accountOf({ workspaceId, channelId }: Batch) {
    try {
      return await this.channels.accountFor(workspaceId, channelId);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  private keep({ workspaceId, externalIds }: Batch, readings: readonly MetricReading[]): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const now = await workspaceNow(tx, workspaceId);
      const byItem = readings.flatMap((reading) => {
        const itemId = externalIds.get(reading.externalId);
        return itemId === undefined ? [] : [{ itemId, reading }];
      });
      await insertSamples(tx, workspaceId, now, byItem);
      for (const { itemId, reading } of byItem) await this.setNext(tx, workspaceId, itemId, now, reading);
      await this.goals.tell(
        tx,
        workspaceId,
        byItem.map(({ itemId }) => itemId),
      );
      await announce(tx, workspaceId, ['samples']);
    });
  }

  private async setNext(tx: EntityManager, workspaceId: string, itemId: string, now: Date, { state }: MetricReading): Promise<void> {
    const item = await tx.findOneOrFail(ItemEntity, { where: { id: itemId, workspaceId }, lock: { mode: 'pessimistic_write' } });
    if (item.status !== 'live' || item.liveAt === null) return;
    if (state === 'gone') {
      assertCanMove(item.status, 'removed');
      await this.ledger.record(tx, item, 'removed', null, { from: item.status });
      Object.assign(item, { status: 'removed', nextSampleAt: null, version: item.version + 1, updatedAt: new Date() });
      await announce(tx, workspaceId, ['items', 'campaigns'], itemId);
    } else {
      const nextMs = nextSampleAtMs(item.liveAt.getTime(), now.getTime());
      Object.assign(item, { lastSampleAt: now, nextSampleAt: nextMs === null ? null : new Date(nextMs) });
    }
    await tx.save(item);
  }
}

/** The same reading twice is one sample. */
async function insertSamples(
  tx: EntityManager,
  workspaceId: string,
  at: Date,
  readings: readonly { itemId: string; reading: MetricReading }[],
): Promise<void> {
  const rows = readings.flatMap(({ itemId, reading }) =>
    Object.entries(reading.values).map(([metric, value]) => ({ itemId, metric, value })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into sample (workspace_id, item_id, metric, at, value)
     select $1, item_id, metric, $2, value from unnest($3::uuid[], $4::text[], $5::bigint[]) as reading (item_id, metric, value)
     on conflict do nothing`,
    [workspaceId, at, rows.map(({ itemId }) => itemId), rows.map(({ metric }) => metric), rows.map(({ value }) => value)],
  );
}
