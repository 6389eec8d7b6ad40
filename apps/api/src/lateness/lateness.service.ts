import { Injectable } from '@nestjs/common';
import type { LatenessPolicy, LatenessSetting, SetItemLateness } from '@longstream/contracts/lateness';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';

/** What items may be late: the workspace says it for all, an item for itself; a channel says it with its other settings. The nearest word counts. */
@Injectable()
export class LatenessService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
  ) {}

  ofWorkspace({ workspaceId }: Actor): Promise<LatenessPolicy> {
    return this.db.inWorkspace(workspaceId, (tx) => workspacePolicy(tx, workspaceId));
  }

  setForWorkspace({ workspaceId }: Actor, policy: LatenessPolicy): Promise<LatenessPolicy> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.update(WorkspaceEntity, { id: workspaceId }, { latenessPolicy: policy });
      await announce(tx, workspaceId, ['workspace']);
      return policy;
    });
  }

  ofItem({ workspaceId }: Actor, itemId: string): Promise<LatenessSetting> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { id: itemId, workspaceId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      return settingOfItem(tx, item);
    });
  }

  /** @throws {Refusal} `wrong_status` once the item is on its way: what is being sent is late by what was allowed when it was. */
  setForItem({ workspaceId, userId }: Actor, itemId: string, { version, own }: SetItemLateness): Promise<LatenessSetting> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId, version);
      if (!(EDITABLE_STATUSES as readonly ItemStatus[]).includes(item.status))
        throw new Refusal('wrong_status', { from: item.status, to: item.status });
      await this.ledger.record(tx, item, 'lateness_changed', userId, { from: item.latenessPolicy, to: own });
      item.latenessPolicy = own;
      item.version += 1;
      item.updatedAt = new Date();
      await tx.save(item);
      await announce(tx, workspaceId, ['items'], itemId);
      return settingOfItem(tx, item);
    });
  }
}

async function workspacePolicy(tx: EntityManager, id: string): Promise<LatenessPolicy> {
  return (await tx.findOneByOrFail(WorkspaceEntity, { id })).latenessPolicy;
}

async function settingOfItem(tx: EntityManager, { workspaceId, channelId, latenessPolicy: own }: ItemEntity): Promise<LatenessSetting> {
  const channel = channelId === null ? null : await tx.findOneBy(ChannelEntity, { id: channelId, workspaceId });
  const ofChannel = channel?.latenessPolicy ?? null;
  if (ofChannel !== null) return { own, inherited: ofChannel, inheritedFrom: 'channel' };
  return { own, inherited: await workspacePolicy(tx, workspaceId), inheritedFrom: 'workspace' };
}
