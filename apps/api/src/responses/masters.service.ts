import { Injectable } from '@nestjs/common';
import type { ResponseDetail, SavedMaster, SaveMaster } from '@longstream/contracts/masters';
import { followed, NO_MASTER, ownParts } from '@longstream/domain/items/master';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { writtenFor } from '@longstream/domain/platforms/written-for';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, ROW_LOCK } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { ItemsService } from '../items/items.service.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { ResponseEntity } from './response.entity.ts';
import { toResponseDetail } from './response.view.ts';
import { lockResponse } from './responses.service.ts';

@Injectable()
export class MastersService {
  constructor(
    private readonly db: Database,
    private readonly items: ItemsService,
  ) {}

  get({ workspaceId }: Actor, responseId: string): Promise<ResponseDetail> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await tx.findOneBy(ResponseEntity, { workspaceId, id: responseId });
      if (response === null) throw new Refusal('not_found', { what: 'response' });
      return toResponseDetail(tx, response, await tx.countBy(ItemEntity, { workspaceId, responseId }));
    });
  }

  /**
   * Saves what the items have in common. Those that said the same as before say the same again, as new revisions that nobody has
   * approved yet; what an item says of its own is left alone, and so is every item that can be written no more.
   */
  save(actor: Actor, responseId: string, { version, ...master }: SaveMaster): Promise<SavedMaster> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await lockResponse(tx, workspaceId, responseId);
      if (response.masterVersion !== version) throw new Refusal('stale_version', { yours: version, current: response.masterVersion });
      await this.items.assertMediaExist(tx, workspaceId, master.media, 'media');
      const change = { before: response.master ?? NO_MASTER, after: master };
      response.master = master;
      response.masterVersion += 1;
      response.masterAuthorId = actor.userId;
      await tx.save(response);

      const changed: string[] = [];
      const apart: SavedMaster['apart'] = [];
      const items = await itemsOf(tx, response);
      for (const { item, content, capability } of items) {
        if (capability === null) continue;
        const next = isEditable(item) ? followed(content, change, capability) : content;
        if (await this.items.rewrite(tx, actor, item, next)) changed.push(item.id);
        const parts = ownParts(next, master, capability);
        if (parts.length > 0) apart.push({ itemId: item.id, parts });
      }
      await announce(tx, workspaceId, ['campaigns']);
      return { response: await toResponseDetail(tx, response, items.length), changed, apart };
    });
  }
}

const isEditable = ({ status }: ItemEntity): boolean => (EDITABLE_STATUSES as readonly ItemStatus[]).includes(status);

/** The planned items of a response that somebody still holds on to, locked, each with what it says. */
async function itemsOf(tx: EntityManager, { workspaceId, id: responseId }: ResponseEntity) {
  const where = { workspaceId, responseId, origin: 'planned' as const };
  const items = await tx.find(ItemEntity, { where, order: { id: 'ASC' }, lock: ROW_LOCK });
  const revisions = await tx.findBy(RevisionEntity, { workspaceId, id: In(items.map(({ revisionId }) => revisionId)) });
  const channels = await tx.findBy(ChannelEntity, { workspaceId, id: In(items.map(({ channelId }) => channelId)) });
  return items.flatMap((item) => {
    const content = revisions.find(({ id }) => id === item.revisionId)?.content;
    const channel = channels.find(({ id }) => id === item.channelId);
    if (content === undefined || channel === undefined || item.status === 'cancelled') return [];
    return [{ item, content, capability: writtenFor(content, channel.capabilities) }];
  });
}
