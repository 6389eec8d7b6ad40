import { Injectable } from '@nestjs/common';
import type { FinishHandOff } from '@longstream/contracts/items';
import { type ItemLink, readItemLink } from '@longstream/domain/platforms/item-link';
import { isManual } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { OutcomesService } from '../publishing/outcomes.service.ts';
import type { Actor } from '../sessions/actor.ts';

/** A person comes back from the platform with the link of what they have posted. */
@Injectable()
export class HandOffsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly outcomes: OutcomesService,
  ) {}

  /**
   * The item is live at its link. Answers its id.
   *
   * @throws {Refusal} `wrong_status` unless a person is awaited; `link_not_of_platform`; `already_exists` when the link is another item's.
   */
  async finish(actor: Actor, itemId: string, { url: pasted }: FinishHandOff): Promise<string> {
    try {
      return await this.db.inWorkspace(actor.workspaceId, async (tx) => {
        const item = await lockItem(tx, actor.workspaceId, itemId);
        if (item.status !== 'awaiting_person') throw new Refusal('wrong_status', { from: item.status, to: 'live' });
        const link = readItemLink(item.platform, pasted);
        if (link === null) throw new Refusal('link_not_of_platform', { platform: item.platform });
        await assertUnused(tx, item, link);

        await this.ledger.record(tx, item, 'hand_off_finished', actor.userId, { url: link.url });
        await this.outcomes.apply(tx, item, { kind: 'published', ...link, sentAt: null, liveAt: null });
        if (!isManual(item.platform)) {
          // What stands in a public link is not the id by which the platform's own calls know the item.
          Object.assign(item, { externalId: null, nextSampleAt: null, nextCommentsAt: null });
          await tx.save(item);
        }
        return item.id;
      });
    } catch (error) {
      // Somebody else came back with the same link at this moment.
      if (isUniqueViolation(error)) throw new Refusal('already_exists', { what: 'link' });
      throw error;
    }
  }
}

async function assertUnused(tx: EntityManager, { id, workspaceId, platform }: ItemEntity, { externalId, url }: ItemLink): Promise<void> {
  const [other] = await tx.query<{ id: string; headline: string }[]>(
    `select id, headline from item
      where workspace_id = $1 and platform = $2 and id <> $3 and origin = 'planned' and (external_id = $4 or external_url = $5) limit 1`,
    [workspaceId, platform, id, externalId, url],
  );
  if (other !== undefined) throw new Refusal('already_exists', { what: 'link', itemId: other.id, headline: other.headline });
}
