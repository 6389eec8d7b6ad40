import { Injectable } from '@nestjs/common';
import type { ApprovalPage, ApprovalQuery, Approve, RequestChanges } from '@longstream/contracts/items';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { assertCanMove } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { assertCanApprove, can } from '@longstream/domain/workspaces/rights';
import { type EntityManager, In } from 'typeorm';
import { v7 } from 'uuid';
import { ContentRulesService, type WordWarnings } from '../content-rules/content-rules.service.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { approvalsOf, withTitles } from '../items/items.queries.ts';
import { lockItem } from '../items/items.service.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService, type Warnings } from '../slots/slots.service.ts';
import { ApprovalEntity, DecisionEntity } from './approval.entity.ts';

@Injectable()
export class ApprovalsService {
  constructor(
    private readonly db: Database,
    private readonly slots: SlotsService,
    private readonly contentRules: ContentRulesService,
    private readonly ledger: LedgerService,
  ) {}

  /** What waits for a decision, oldest request first. */
  open(actor: Actor, { limit, cursor }: ApprovalQuery): Promise<ApprovalPage> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      const builder = tx
        .createQueryBuilder(ApprovalEntity, 'approval')
        .where(`approval.workspace_id = :workspaceId and approval.state = 'open'`, { workspaceId });
      const after = readIdCursor(cursor);
      if (after !== null) builder.andWhere('approval.id > :after::uuid', { after });
      const { items: page, nextCursor } = toPage(
        await builder
          .orderBy('approval.id')
          .take(limit + 1)
          .getMany(),
        limit,
        ({ id }) => [id],
        (row) => row,
      );
      const entities = await tx.findBy(ItemEntity, { workspaceId, id: In(page.map(({ itemId }) => itemId)) });
      const items = new Map((await withTitles(tx, workspaceId, entities)).map((item) => [item.id, item]));
      const tasks = await Promise.all(
        page.map(async ({ id, itemId }) => {
          const item = items.get(itemId);
          const approval = (await approvalsOf(tx, workspaceId, itemId)).find((candidate) => candidate.id === id);
          if (item === undefined || approval === undefined) return [];
          const authors = await authorsOf(tx, workspaceId, itemId, approval.requestedBy);
          return [{ approval, item, mayDecide: can(actor.role, 'item.approve') && !authors.includes(actor.userId) }];
        }),
      );
      return { items: tasks.flat(), nextCursor };
    });
  }

  /**
   * Approves the content, and with it the time that the item hopes for, if it has one still to come.
   *
   * @throws {Refusal} as scheduling does, where something hard stands against that time: it can be approved `withoutTime`.
   */
  approve(actor: Actor, itemId: string, { revisionHash, comment, withoutTime = false }: Approve): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId);
      assertCanMove(item.status, 'approved');
      const approval = await this.decide(tx, actor, item, revisionHash, 'approve', comment);
      const hopedFor = item.scheduledAt?.toISOString() ?? null;
      if (withoutTime) Object.assign(item, { scheduledAt: null, wallTime: null, timeZone: null });
      const warnings = await this.warnings(tx, item);
      item.status = 'approved';
      item.approvedRevisionId = approval.revisionId;
      const time = withoutTime && hopedFor !== null ? { withoutTime: hopedFor } : {};
      return this.finish(tx, actor, item, 'approved', { revision: revisionHash, comment, ...time, ...warnings });
    });
  }

  requestChanges(actor: Actor, itemId: string, { revisionHash, comment }: RequestChanges): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId);
      assertCanMove(item.status, 'changes_requested');
      await this.decide(tx, actor, item, revisionHash, 'request_changes', comment);
      item.status = 'changes_requested';
      item.statusReason = { class: 'person', code: null, text: comment };
      return this.finish(tx, actor, item, 'changes_requested', { revision: revisionHash, comment });
    });
  }

  /** What only warns, in its words and at the time that it hopes for. One that has passed is nobody's hope any more. */
  private async warnings(tx: EntityManager, item: ItemEntity): Promise<Partial<Warnings & WordWarnings>> {
    const { scheduledAt, workspaceId } = item;
    const said = await this.contentRules.assertKept(tx, item);
    if (scheduledAt === null || scheduledAt < (await workspaceNow(tx, workspaceId))) return said;
    return { ...said, ...(await this.slots.assertFree(tx, item, scheduledAt.getTime())) };
  }

  /** Records the decision on the revision that was read. Content that has changed since is somebody else's question. */
  private async decide(
    tx: EntityManager,
    actor: Actor,
    item: ItemEntity,
    revisionHash: string,
    verdict: DecisionEntity['verdict'],
    comment: string,
  ): Promise<ApprovalEntity> {
    const { workspaceId } = actor;
    const approval = await tx.findOneBy(ApprovalEntity, { workspaceId, itemId: item.id, state: 'open' });
    if (approval === null) throw new Refusal('wrong_status', { from: item.status, to: verdict });
    const revision = await tx.findOneByOrFail(RevisionEntity, { id: approval.revisionId, workspaceId });
    if (revision.hash !== revisionHash) throw new Refusal('stale_version', { yours: revisionHash, current: revision.hash });
    assertCanApprove(actor.role, actor.userId, await authorsOf(tx, workspaceId, item.id, approval.requestedBy));

    const decidedAt = await workspaceNow(tx, workspaceId);
    await tx.insert(DecisionEntity, {
      id: v7(),
      workspaceId,
      approvalId: approval.id,
      verdict,
      comment,
      decidedBy: actor.userId,
      decidedAt,
    });
    await tx.update(ApprovalEntity, { id: approval.id, workspaceId }, { state: verdict === 'approve' ? 'approved' : 'changes_requested' });
    return approval;
  }

  private async finish(
    tx: EntityManager,
    actor: Actor,
    item: ItemEntity,
    kind: LedgerKind,
    data: Record<string, unknown>,
  ): Promise<string> {
    item.version += 1;
    item.updatedAt = new Date();
    await tx.save(item);
    await this.ledger.record(tx, item, kind, actor.userId, data);
    await announce(tx, actor.workspaceId, ['items', 'approvals', 'campaigns'], item.id);
    return item.id;
  }
}

/** Everyone who wrote any of what the item has been, and whoever asked. */
async function authorsOf(tx: EntityManager, workspaceId: string, itemId: string, requestedBy: string): Promise<string[]> {
  const revisions = await tx.find(RevisionEntity, { where: { workspaceId, itemId }, select: { id: true, authorId: true } });
  return [...new Set([requestedBy, ...revisions.map(({ authorId }) => authorId)])];
}
