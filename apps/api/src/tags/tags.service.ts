import { Injectable } from '@nestjs/common';
import type { SaveTags, UsedTag } from '@longstream/contracts/items';
import { line, type ShortListQuery } from '@longstream/contracts/primitives';
import { z } from 'zod';
import { announce, Database } from '../database/database.ts';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';

/** The team's own labels on items. They are no part of what is sent, so they need no approval; but a hold may go by them. */
@Injectable()
export class TagsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** The tags in use and on how many items, in the order of their letters. */
  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<UsedTag>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [after] = readCursor(cursor, z.tuple([line(40)])) ?? [''];
      const rows = await tx.query<UsedTag[]>(
        `select tag collate "C" as tag, count(*)::int as items from item, unnest(tags) as tag
          where workspace_id = $1 and tag collate "C" > $2
          group by 1 order by 1 limit $3`,
        [workspaceId, after, limit + 1],
      );
      return toPage(
        rows,
        limit,
        ({ tag }) => [tag],
        (row) => row,
      );
    });
  }

  /** Answers the item's id. The version stays: whoever is writing the item's content is not disturbed. */
  save({ workspaceId, userId }: Actor, itemId: string, { tags }: SaveTags): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      await tx.update(ItemEntity, { workspaceId, id: itemId }, { tags });
      await this.ledger.record(tx, item, 'tagged', userId, { from: item.tags, to: tags });
      await announce(tx, workspaceId, ['items'], itemId);
      return itemId;
    });
  }
}
