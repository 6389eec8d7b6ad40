import { Injectable } from '@nestjs/common';
import type { NearDuplicateFinding, NearDuplicateRule, NearDuplicates } from '@longstream/contracts/near-duplicates';
import { nearDuplicateReachMs, onlyHard, refusesRepeats } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { type Likeness, likenessUnder, type NearDuplicate, standsAgainst } from '@longstream/domain/near-duplicates/near-duplicates';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { type Period, readSuspicions, type Sayer } from './said.queries.ts';

/** What an item repeats, and how that is told. */
export interface RepeatReading {
  readonly nearDuplicates: readonly NearDuplicate[];
  readonly describe: (found: NearDuplicate) => NearDuplicateFinding;
}

/** What many items repeat, of each other and of what stands. */
export interface JointReading {
  /** What the item is like, whenever that is; `atMs` is null for another of the items. */
  readonly alike: (itemId: string) => readonly (Likeness & { readonly atMs: number | null })[];
  /** What the item repeats where those of the items that have a place (epoch ms) stand there, and the others nowhere. */
  readonly at: (itemId: string, places: ReadonlyMap<string, number>) => RepeatReading;
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
  async read(tx: EntityManager, { id, workspaceId }: ItemEntity, atMs: number, mode: Mode = 'look'): Promise<RepeatReading> {
    const together = await this.readTogether(tx, workspaceId, [id], { fromMs: atMs, untilMs: atMs }, mode);
    return together.at(id, new Map());
  }

  /** As `read`, for many items at once and from the first instant of a period on. */
  async readTogether(tx: EntityManager, workspaceId: string, itemIds: readonly string[], period: Period, mode: Mode = 'look') {
    return compare(tx, workspaceId, await readRule(tx, workspaceId, mode), itemIds, period);
  }

  /** As `readTogether`, but only of what is refused: where repeats merely warn, nothing is compared. */
  async readRefused(tx: EntityManager, workspaceId: string, itemIds: readonly string[], period: Period, mode: Mode = 'look') {
    return compare(tx, workspaceId, onlyHard(await readRule(tx, workspaceId, mode)), itemIds, period);
  }
}

type Mode = 'look' | 'lock';

async function readRule(tx: EntityManager, id: string, mode: Mode): Promise<NearDuplicateRule> {
  const { nearDuplicateRule: rule } = await tx.findOneByOrFail(WorkspaceEntity, { id });
  if (mode === 'look' || !refusesRepeats(rule)) return rule;
  return (await tx.findOneOrFail(WorkspaceEntity, { where: { id }, lock: { mode: 'for_no_key_update' } })).nearDuplicateRule;
}

async function compare(
  tx: EntityManager,
  workspaceId: string,
  rule: NearDuplicateRule,
  itemIds: readonly string[],
  period: Period,
): Promise<JointReading> {
  const suspicions = nearDuplicateReachMs(rule) === 0 ? [] : await readSuspicions(tx, workspaceId, rule, itemIds, period);
  const own = new Set(itemIds);
  const alike = new Map(suspicions.map(({ item, others }) => [item.itemId, others.flatMap((other) => likenessTo(rule, item, other, own))]));
  const sayers = new Map(suspicions.flatMap(({ others }) => others).map((other) => [other.itemId, other]));
  const describe = ({ itemId, atMs, by, percent, where, enforcement, isOverridden }: NearDuplicate): NearDuplicateFinding => {
    const sayer = sayers.get(itemId);
    if (sayer === undefined) throw new Error(`Item ${itemId} was not compared.`);
    const { headline, platform, channelName } = sayer;
    return { itemId, headline, platform, channelName, at: new Date(atMs).toISOString(), by, percent, where, enforcement, isOverridden };
  };
  return {
    alike: (itemId) => alike.get(itemId) ?? [],
    at: (itemId, places) => ({
      nearDuplicates: (alike.get(itemId) ?? []).flatMap((found) => {
        const atMs = found.atMs ?? places.get(found.itemId);
        return atMs === undefined ? [] : [{ ...found, atMs, isOverridden: false }];
      }),
      describe,
    }),
  };
}

/** Where one of the items that were asked about stands is for who asks to say. */
function likenessTo(rule: NearDuplicateRule, item: Sayer, other: Sayer, own: ReadonlySet<string>) {
  const found = likenessUnder(rule, item, other);
  return found === null ? [] : [{ ...found, atMs: own.has(other.itemId) ? null : other.atMs }];
}
