import { Injectable } from '@nestjs/common';
import type { Account, RemoveOutcome } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { VersionOnly } from '@longstream/contracts/items';
import { assertCanMove } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { AccountsService } from '../channels/accounts.service.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';

const CALL_MS = 30_000;

/** Takes down at its platform what the public can see. The intent is on record before the call; nothing is open while the platform is asked. */
@Injectable()
export class RemovalsService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Answers the item's id once it is down, or once the next reading will tell.
   *
   * @throws {Refusal} `wrong_status`, `stale_version`; `not_removable` where the platform has no such call; `channel_not_connected`;
   * `platform_refused` and `platform_unreachable` when it is still there.
   */
  async remove(actor: Actor, itemId: string, { version }: VersionOnly): Promise<string> {
    const { item, externalId, channelId } = await this.intend(actor, itemId, version);
    const account = await this.accounts.accountFor(actor.workspaceId, channelId);
    const outcome = await this.call(item, account, externalId);
    noteUnknownCode(item.platform, outcome);
    await this.conclude(actor, itemId, outcome);
    if (outcome.kind === 'rejected' || outcome.kind === 'deferred') {
      const code = outcome.kind === 'rejected' ? 'platform_refused' : 'platform_unreachable';
      throw new Refusal(code, { platform: item.platform, reason: { ...outcome.reason } });
    }
    return itemId;
  }

  private intend({ workspaceId, userId }: Actor, itemId: string, version: number) {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId, version);
      assertCanMove(item.status, 'removed');
      const { externalId, channelId, platform } = item;
      if (externalId === null || channelId === null || connectorFor(platform).remove === null)
        throw new Refusal('not_removable', { platform });
      await this.ledger.record(tx, item, 'taking_down', userId, { externalId });
      // Whoever presses the same button at this moment has read an item that is no more.
      item.version += 1;
      await tx.save(item);
      await announce(tx, workspaceId, ['items'], itemId);
      return { item, externalId, channelId };
    });
  }

  /** Without a clear answer the item is looked for: what nobody sees any more is down. */
  private async call({ platform }: ItemEntity, account: Account, externalId: string): Promise<RemoveOutcome> {
    const connector = connectorFor(platform);
    if (connector.remove === null) throw new Error(`The connector of ${platform} removes nothing.`);
    const outcome = await connector.remove(account, externalId, AbortSignal.timeout(CALL_MS));
    if (outcome.kind !== 'unknown') return outcome;
    const seen = await connector.check(account, externalId, AbortSignal.timeout(CALL_MS));
    if (seen.kind === 'rejected') return { kind: 'gone' };
    return seen.kind === 'deferred' ? outcome : { kind: 'deferred', untilAt: null, waitSeconds: 0, reason: outcome.reason };
  }

  private conclude({ workspaceId, userId }: Actor, itemId: string, outcome: RemoveOutcome): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      // The reading of its figures may have found it gone already.
      if (item.status === 'removed') return;
      if (!('reason' in outcome)) {
        assertCanMove(item.status, 'removed');
        await this.ledger.record(tx, item, 'removed', userId, { from: item.status });
        Object.assign(item, { status: 'removed', nextSampleAt: null, nextCommentsAt: null, checkAt: null });
      } else {
        await this.ledger.record(tx, item, 'not_taken_down', null, { reason: outcome.reason });
        // The next reading tells.
        if (outcome.kind === 'unknown') item.nextSampleAt = await workspaceNow(tx, workspaceId);
      }
      item.version += 1;
      item.updatedAt = new Date();
      await tx.save(item);
      await announce(tx, workspaceId, ['items', 'campaigns'], itemId);
    });
  }
}
