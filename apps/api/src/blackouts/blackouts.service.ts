import { Injectable } from '@nestjs/common';
import type { Blackout, BlackoutSubject } from '@longstream/domain/blackouts/blackout';
import type { EntityManager } from 'typeorm';
import { AudienceChannelEntity } from '../audiences/audience.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { BlackoutEntity } from './blackout.entity.ts';

@Injectable()
export class BlackoutsService {
  async of(tx: EntityManager, workspaceId: string): Promise<Blackout[]> {
    const rows = await tx.find(BlackoutEntity, { where: { workspaceId }, order: { id: 'ASC' } });
    return rows.map(({ id, name, scopeKind, scopeId, rule }) => ({ id, name, scope: { kind: scopeKind, id: scopeId }, rule }));
  }

  /** An item as blackouts see it. */
  async subjectOf(
    tx: EntityManager,
    item: Pick<ItemEntity, 'workspaceId' | 'channelId' | 'platform' | 'campaignId'>,
  ): Promise<BlackoutSubject> {
    const { workspaceId, platform, campaignId } = item;
    const channelId = item.channelId ?? '';
    const workspace = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const channel = item.channelId === null ? null : await tx.findOneBy(ChannelEntity, { id: item.channelId, workspaceId });
    const audiences = item.channelId === null ? [] : await tx.findBy(AudienceChannelEntity, { workspaceId, channelId });
    const audienceIds = audiences.map(({ audienceId }) => audienceId);
    return { channelId, platform, campaignId, audienceIds, timeZone: channel?.timeZone ?? workspace.timeZone };
  }
}
