import { Injectable } from '@nestjs/common';
import type { TypeMetrics } from '@longstream/contracts/items';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { isSampled, PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import { Refusal } from '@longstream/domain/refusal';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { keepSamples } from './keep-samples.ts';

/** Figures of items that no program can read: a person reads them off the platform's page. */
@Injectable()
export class TypedMetricsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Keeps them as samples; typed in again for the same instant, they are corrected.
   * @throws {Refusal} `wrong_status` for an item that is not live or that is read by itself
   */
  type(actor: Actor, itemId: string, { at: wishedAt, values }: TypeMetrics): Promise<void> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      if (item.status !== 'live' || (isSampled(item.platform) && item.externalId !== null))
        throw new Refusal('wrong_status', { from: item.status, to: 'typed_in' });
      const now = await workspaceNow(tx, workspaceId);
      const at = wishedAt === undefined ? now : new Date(wishedAt);
      assertReadable(item, at, now);
      assertKnown(item, values);

      const totals = Object.entries(values).map(([metric, value]) => ({ itemId, metric: metric as Metric, value }));
      await keepSamples(tx, workspaceId, at, totals);
      if (item.lastSampleAt === null || item.lastSampleAt < at) {
        item.lastSampleAt = at;
        await tx.save(item);
      }
      await this.ledger.record(tx, item, 'metrics_typed', userId, { at: at.toISOString(), values });
      await announce(tx, workspaceId, ['samples', 'items'], itemId);
    });
  }
}

function assertReadable({ liveAt }: ItemEntity, at: Date, now: Date): void {
  if (at > now) throw new InvalidInput([{ field: 'at', rule: 'in_the_future', message: 'cannot be read before its time' }]);
  if (liveAt !== null && at < liveAt)
    throw new InvalidInput([{ field: 'at', rule: 'before_live', message: 'The item was not there yet.' }]);
}

function assertKnown({ platform }: ItemEntity, values: TypeMetrics['values']): void {
  const known: readonly string[] = PLATFORM_METRICS[platform];
  const unknown = Object.keys(values).filter((metric) => !known.includes(metric));
  if (unknown.length > 0)
    throw new InvalidInput(
      unknown.map((metric) => ({ field: `values.${metric}`, rule: 'of_platform', message: 'This platform has no such figure.' })),
    );
}
