import { Injectable } from '@nestjs/common';
import type { SaveExposure } from '@longstream/contracts/fatigue';
import { announce, Database } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import type { Actor } from '../sessions/actor.ts';

/** What a member says of an item's weight for its audience, and whether it may try another hour. Neither is part of what is sent. */
@Injectable()
export class ExposuresService {
  constructor(private readonly db: Database) {}

  /** Answers the item's id. The version stays: whoever is writing the item's content is not disturbed. */
  save({ workspaceId }: Actor, itemId: string, { exposure, movable }: SaveExposure): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await lockItem(tx, workspaceId, itemId);
      await tx.update(ItemEntity, { workspaceId, id: itemId }, { exposure, movable });
      await announce(tx, workspaceId, ['items'], itemId);
      return itemId;
    });
  }
}
