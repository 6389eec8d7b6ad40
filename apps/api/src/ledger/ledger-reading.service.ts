import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ItemStory, LedgerCheck, LedgerCheckQuery, LedgerExportQuery } from '@longstream/contracts/ledger';
import { holdCovers } from '@longstream/domain/holds/hold';
import { causeOf } from '@longstream/domain/ledger/cause';
import { wishedAt } from '@longstream/domain/publishing/wished-at';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, IsNull } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { Database } from '../database/database.ts';
import { readIdCursor, toPage } from '../http/paging.ts';
import { HoldEntity, reachOf } from '../holds/hold.entity.ts';
import { withNames } from '../holds/hold.view.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { toItem } from '../items/item.view.ts';
import type { Actor } from '../sessions/actor.ts';
import { LEDGER_FILES } from './ledger-lines.ts';
import { faultOf, readStories, type Story, type StoryScope } from './ledger.queries.ts';

/** Items whose stories are read in one statement: some thousand entries, as a rule. */
const ITEMS_AT_ONCE = 100;

type Scope = Pick<StoryScope, 'campaignId' | 'itemId'>;

/** The ledgers of many items: looked through for what was tampered with, or written out for somebody outside. */
@Injectable()
export class LedgerReadingService {
  constructor(private readonly db: Database) {}

  story({ workspaceId }: Actor, itemId: string): Promise<ItemStory> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { id: itemId, workspaceId });
      const [story] = await readStories(tx, { workspaceId, itemId, limit: 1 });
      if (item === null || story === undefined) throw new Refusal('not_found', { what: 'item' });
      const cause = causeOf({
        ...toItem(item, ''),
        wishedAt: wishedAt(item)?.toISOString() ?? null,
        hold: await firstHold(tx, item),
        entries: story.entries.map(({ kind, at, byName, data }) => ({ kind, at: at.toISOString(), byName, data })),
      });
      return { cause };
    });
  }

  /** Looks at the next items of the workspace. */
  check({ workspaceId }: Actor, { cursor }: LedgerCheckQuery): Promise<LedgerCheck> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const stories = await readStories(tx, { workspaceId, afterItemId: readIdCursor(cursor), limit: ITEMS_AT_ONCE + 1 });
      const page = toPage(
        stories,
        ITEMS_AT_ONCE,
        ({ itemId }) => [itemId],
        (story) => story,
      );
      return {
        checkedItems: page.items.length,
        checkedEntries: page.items.reduce((sum, { entries }) => sum + entries.length, 0),
        faults: page.items.flatMap((story) => {
          const fault = faultOf(story);
          return fault === null ? [] : [{ itemId: story.itemId, headline: story.headline, ...fault }];
        }),
        nextCursor: page.nextCursor,
      };
    });
  }

  /** As much as is read at a time is held in memory, and no transaction is open while the reader is slow. */
  async export({ workspaceId }: Actor, scope: Scope, { format, from, to }: LedgerExportQuery): Promise<Readable> {
    await this.assertExists(workspaceId, scope);
    const { beginning, lines } = LEDGER_FILES[format];
    const isAsked = ({ at }: { at: Date }) => (from === undefined || at >= new Date(from)) && (to === undefined || at < new Date(to));
    const stories = this.storiesOf({ workspaceId, ...scope });
    async function* written(): AsyncGenerator<string> {
      yield beginning;
      for await (const { entries } of stories) yield lines(entries.filter(isAsked));
    }
    return Readable.from(written());
  }

  private async *storiesOf(scope: Scope & { workspaceId: string }): AsyncGenerator<Story> {
    let afterItemId: string | null = null;
    do {
      const place: string | null = afterItemId;
      const stories: Story[] = await this.db.inWorkspace(scope.workspaceId, (tx) =>
        readStories(tx, { ...scope, afterItemId: place, limit: ITEMS_AT_ONCE }),
      );
      yield* stories;
      afterItemId = stories.length < ITEMS_AT_ONCE ? null : (stories.at(-1)?.itemId ?? null);
    } while (afterItemId !== null);
  }

  private assertExists(workspaceId: string, { campaignId, itemId }: Scope): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (campaignId !== undefined && !(await tx.existsBy(CampaignEntity, { id: campaignId, workspaceId })))
        throw new Refusal('not_found', { what: 'campaign' });
      if (itemId !== undefined && !(await tx.existsBy(ItemEntity, { id: itemId, workspaceId })))
        throw new Refusal('not_found', { what: 'item' });
    });
  }
}

async function firstHold(tx: EntityManager, item: ItemEntity): Promise<{ reason: string; byName: string; since: string } | null> {
  const { workspaceId } = item;
  const holds = await tx.find(HoldEntity, { where: { workspaceId, releasedAt: IsNull() }, order: { id: 'ASC' } });
  const covering = holds.filter((hold) => holdCovers(reachOf(hold), item)).slice(0, 1);
  const [hold] = await withNames(tx, workspaceId, covering);
  return hold === undefined ? null : { reason: hold.reason, byName: hold.madeByName, since: hold.madeAt };
}
