import { Injectable } from '@nestjs/common';
import type { NearDuplicateFinding, NearDuplicateRule, NearDuplicates } from '@longstream/contracts/near-duplicates';
import { nearDuplicateReachMs, refusesRepeats } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { findNearDuplicates, type NearDuplicate, standsAgainst } from '@longstream/domain/near-duplicates/near-duplicates';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { likelyRepeats, saidBy } from './said.queries.ts';

/** What an item repeats, and how that is told. */
export interface RepeatReading {
  readonly nearDuplicates: readonly NearDuplicate[];
  readonly describe: (found: NearDuplicate) => NearDuplicateFinding;
}

/** Whether an item says what another one said. */
@Injectable()
export class NearDuplicatesService {
  constructor(private readonly db: Database) {}

  rule({ workspaceId }: Actor): Promise<NearDuplicateRule> {
    return this.db.inWorkspace(
      workspaceId,
      async (tx) => (await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId })).nearDuplicateRule,
    );
  }

  setRule({ workspaceId }: Actor, nearDuplicateRule: NearDuplicateRule): Promise<NearDuplicateRule> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.update(WorkspaceEntity, { id: workspaceId }, { nearDuplicateRule });
      await announce(tx, workspaceId, ['workspace']);
      return nearDuplicateRule;
    });
  }

  /** What an item repeats around its time, or around now. */
  of({ workspaceId }: Actor, itemId: string): Promise<NearDuplicates> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { workspaceId, id: itemId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      const around = item.sentAt ?? item.scheduledAt ?? (await workspaceNow(tx, workspaceId));
      const { nearDuplicates, describe } = await this.read(tx, item, around.getTime());
      const items = nearDuplicates.filter((found) => standsAgainst(found, around.getTime())).map(describe);
      return { around: around.toISOString(), items };
    });
  }

  /**
   * What repeats an item, or what it would repeat, at an instant (epoch ms) or later. Locked, nobody else is held to a hard rule until this
   * transaction ends, so that of two that say the same the second one is refused.
   */
  async read(tx: EntityManager, item: ItemEntity, atMs: number, mode: 'look' | 'lock' = 'look'): Promise<RepeatReading> {
    const { workspaceId } = item;
    let { nearDuplicateRule: rule } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    if (mode === 'lock' && refusesRepeats(rule)) {
      const lock = { mode: 'for_no_key_update' as const };
      ({ nearDuplicateRule: rule } = await tx.findOneOrFail(WorkspaceEntity, { where: { id: workspaceId }, lock }));
    }
    if (nearDuplicateReachMs(rule) === 0 || item.revisionId === null) return NOTHING_REPEATED;
    const said = await saidBy(tx, item);
    const repeats = await likelyRepeats(tx, workspaceId, rule, said, atMs);
    const byId = new Map(repeats.map((repeat) => [repeat.itemId, repeat]));
    return {
      nearDuplicates: findNearDuplicates(rule, said, repeats),
      describe: ({ itemId, by, percent, where, enforcement, isOverridden }) => {
        const repeat = byId.get(itemId);
        if (repeat === undefined) throw new Error(`Item ${itemId} was not compared.`);
        const { headline, platform, channelName, atMs: saidAtMs } = repeat;
        const at = new Date(saidAtMs).toISOString();
        return { itemId, headline, platform, channelName, at, by, percent, where, enforcement, isOverridden };
      },
    };
  }
}

const NOTHING_REPEATED: RepeatReading = {
  nearDuplicates: [],
  describe: ({ itemId }) => {
    throw new Error(`Item ${itemId} was not compared.`);
  },
};
