import { Injectable } from '@nestjs/common';
import type { RegroupItem } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { announce, Database } from '../database/database.ts';
import { headlineOf, saveItem } from '../items/item-rows.queries.ts';
import { lockItem } from '../items/items.service.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { ResponseEntity } from './response.entity.ts';
import { lockResponse } from './responses.service.ts';

/** Whose approval, caps and results are not yet those of its campaign. */
const UNCLAIMED: readonly ItemStatus[] = ['draft', 'changes_requested'];

@Injectable()
export class RegroupingService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Puts a draft under another response, and so into its campaign. What it says stays. Answers the item's id.
   *
   * @throws {Refusal} `wrong_status` for what has been submitted, and for what a series made: that is where its series is.
   */
  regroup({ workspaceId, userId }: Actor, itemId: string, { version, responseId }: RegroupItem): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await lockResponse(tx, workspaceId, responseId);
      const item = await lockItem(tx, workspaceId, itemId, version);
      if (!UNCLAIMED.includes(item.status) || item.seriesId !== null) throw new Refusal('wrong_status', { from: item.status, to: 'draft' });
      if (item.responseId === responseId) return itemId;

      const from = await tx.findOneByOrFail(ResponseEntity, { workspaceId, id: item.responseId });
      const { content } = await tx.findOneByOrFail(RevisionEntity, { workspaceId, id: item.revisionId ?? '' });
      Object.assign(item, { responseId, campaignId: response.campaignId, headline: headlineOf(content, response.title) });
      await saveItem(tx, item);
      await this.ledger.record(tx, item, 'regrouped', userId, { from: from.title, to: response.title });
      await announce(tx, workspaceId, ['items', 'campaigns'], itemId);
      return itemId;
    });
  }
}
