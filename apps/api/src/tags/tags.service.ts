import { Injectable } from '@nestjs/common';
import type { SaveTags, UsedTag } from '@longstream/contracts/items';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { announce, Database } from '../database/database.ts';
import type { Page } from '../http/paging.ts';
import { FrequencyCapEntity } from '../frequency-caps/frequency-cap.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { tagCounts } from './tag-counts.queries.ts';

/** The team's own labels on items. They are no part of what is sent, so they need no approval; but a hold may go by them. */
@Injectable()
export class TagsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly slots: SlotsService,
  ) {}

  /** The tags in use and on how many items, in the order of their letters. */
  list({ workspaceId }: Actor, query: ShortListQuery): Promise<Page<UsedTag>> {
    return this.db.inWorkspace(workspaceId, (tx) => tagCounts(tx, 'item', workspaceId, query, ({ tag, uses }) => ({ tag, items: uses })));
  }

  /**
   * Answers the item's id. The version stays: whoever is writing the item's content is not disturbed.
   *
   * @throws {Refusal} `frequency_cap_reached` where the item is scheduled, and a cap on a new tag has no room for it then.
   */
  save({ workspaceId, userId }: Actor, itemId: string, { tags }: SaveTags): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      const added = tags.filter((tag) => !item.tags.includes(tag));
      await this.assertRoom(tx, Object.assign(new ItemEntity(), item, { tags: added }));
      await tx.update(ItemEntity, { workspaceId, id: itemId }, { tags });
      await this.ledger.record(tx, item, 'tagged', userId, { from: item.tags, to: tags });
      await announce(tx, workspaceId, ['items'], itemId);
      return itemId;
    });
  }

  /** As if it stood there only by its new tags: what its other caps have let in they have let in. */
  private async assertRoom(tx: EntityManager, item: ItemEntity): Promise<void> {
    if (item.tags.length === 0 || item.status !== 'scheduled' || item.scheduledAt === null) return;
    const { findings, at, nextFreeAt } = await this.slots.look(tx, item, item.scheduledAt.getTime(), 'lock');
    const caps = new Set((await tx.findBy(FrequencyCapEntity, { workspaceId: item.workspaceId, scopeKind: 'tag' })).map(({ id }) => id));
    const hard = findings.filter(({ capId, enforcement }) => caps.has(capId) && enforcement === 'hard');
    if (hard.length > 0) throw new Refusal('frequency_cap_reached', { at, findings: hard, nextFreeAt });
  }
}
