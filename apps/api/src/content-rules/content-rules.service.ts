import { Injectable } from '@nestjs/common';
import type { ContentHits, ContentRule, SaveContentRule } from '@longstream/contracts/content-rules';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { type ContentHit, isHard, type Rulebook } from '@longstream/domain/content-rules/rulebook';
import { originOf } from '@longstream/domain/content-rules/start-rules';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { ContentRuleEntity } from './content-rule.entity.ts';
import { toContentRule } from './content-rule.view.ts';
import { Rulebooks } from './rulebooks.ts';

/** What only warns, as the ledger tells it: nothing where there is nothing. */
export interface WordWarnings {
  readonly hits?: ToldHit[];
}

interface ToldHit {
  readonly [key: string]: string | null;
  readonly rule: string;
  readonly enforcement: string;
  readonly found: string | null;
}

const MOST_TOLD = 20;

@Injectable()
export class ContentRulesService {
  private readonly rulebooks = new Rulebooks();

  constructor(private readonly db: Database) {}

  list(actor: Actor, { limit, cursor }: ShortListQuery): Promise<Page<ContentRule>> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId: actor.workspaceId, ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(ContentRuleEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      return toPage(rows, limit, ({ id }) => [id], toContentRule);
    });
  }

  create(actor: Actor, body: SaveContentRule): Promise<ContentRule> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const rule = tx.create(ContentRuleEntity, { id: v7(), workspaceId: actor.workspaceId, ...columnsOf(body) });
      await tx.insert(ContentRuleEntity, rule);
      await changed(tx, actor.workspaceId);
      return toContentRule(rule);
    });
  }

  update(actor: Actor, ruleId: string, body: SaveContentRule): Promise<ContentRule> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const where = { id: ruleId, workspaceId: actor.workspaceId };
      const rule = await tx.findOne(ContentRuleEntity, { where, lock: { mode: 'pessimistic_write' } });
      if (rule === null) throw new Refusal('not_found', { what: 'content rule' });
      await tx.save(Object.assign(rule, columnsOf(body)));
      await changed(tx, actor.workspaceId);
      return toContentRule(rule);
    });
  }

  remove(actor: Actor, ruleId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { affected } = await tx.delete(ContentRuleEntity, { id: ruleId, workspaceId: actor.workspaceId });
      if (affected === 0) throw new Refusal('not_found', { what: 'content rule' });
      await changed(tx, actor.workspaceId);
    });
  }

  /** What an item breaks, as it was saved last. */
  hitsOf({ workspaceId }: Actor, itemId: string): Promise<ContentHits> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { workspaceId, id: itemId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      return { items: await this.check(tx, item) };
    });
  }

  /**
   * Holds what an item says to the team's rules.
   *
   * @throws {Refusal} `content_rule_broken`
   */
  async assertKept(tx: EntityManager, item: ItemEntity): Promise<WordWarnings> {
    const hits = await this.check(tx, item);
    if (hits.some(isHard)) throw new Refusal('content_rule_broken', { hits: told(hits.filter(isHard)) });
    return hits.length === 0 ? {} : { hits: told(hits) };
  }

  /** At how many places the words of each item break hard rules, by the item's id; of any number of items at once. */
  async hardHitsOf(tx: EntityManager, workspaceId: string, items: readonly ItemEntity[]): Promise<Map<string, number>> {
    const workspace = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const rulebook = await this.rulebookOf(tx, workspace);
    const revisionIds = items.flatMap(({ revisionId }) => revisionId ?? []);
    const revisions = await tx.findBy(RevisionEntity, { workspaceId, id: In(revisionIds) });
    return new Map(revisions.map(({ itemId, content }) => [itemId, rulebook.check(content).filter(isHard).length]));
  }

  rulebookOf(tx: EntityManager, workspace: Pick<WorkspaceEntity, 'id' | 'contentRulesVersion'>): Promise<Rulebook> {
    return this.rulebooks.of(tx, workspace);
  }

  private async check(tx: EntityManager, { workspaceId, revisionId }: ItemEntity): Promise<ContentHit[]> {
    if (revisionId === null) return [];
    const revision = await tx.findOneByOrFail(RevisionEntity, { workspaceId, id: revisionId });
    const workspace = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    return (await this.rulebookOf(tx, workspace)).check(revision.content);
  }
}

function columnsOf(body: SaveContentRule) {
  return { ...body, origin: originOf(body.demand) };
}

/** Whoever has made the rules ready finds that they are others now. */
async function changed(tx: EntityManager, workspaceId: string): Promise<void> {
  await tx.increment(WorkspaceEntity, { id: workspaceId }, 'contentRulesVersion', 1);
  await announce(tx, workspaceId, ['content-rules']);
}

function told(hits: readonly ContentHit[]): ToldHit[] {
  return hits.slice(0, MOST_TOLD).map(({ rule: { name, enforcement }, found }) => ({ rule: name, enforcement, found }));
}
