import { Injectable } from '@nestjs/common';
import type { SlotCheck } from '@longstream/contracts/slots';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { assertCanMove } from '@longstream/domain/items/item-status';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { ApprovalEntity, DecisionEntity } from '../approvals/approval.entity.ts';
import { assertNotCharged } from '../charges/charges.queries.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { workspaceNow } from '../database/database.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import { SlotsService, type Warnings } from '../slots/slots.service.ts';
import { ItemEntity } from './item.entity.ts';
import { headlineOf, keepRevision, saveItem, voidApprovals } from './item-rows.queries.ts';
import type { RevisionEntity } from './revision.entity.ts';

/** A time as a person means it, and the instant it comes to. */
export interface PlannedTime {
  readonly atMs: number;
  readonly wallTime: string;
  readonly timeZone: string;
}

/** Whose item is made, of what, and where. */
export interface NewItem {
  readonly responseId: string;
  readonly channelId: string;
  readonly content: ItemContent;
  readonly authorId: string;
}

/**
 * What series and follow-ups do to items, with the same marks on record as when a member does it. Every method works inside the caller's
 * transaction, on an item whose row it holds; `by` is null where no member decided at that moment.
 */
@Injectable()
export class PlannedItemsService {
  constructor(
    private readonly slots: SlotsService,
    private readonly ledger: LedgerService,
  ) {}

  /** A draft with its first revision. `wish` is the time that it hopes for, `rest` what else its row says. */
  async make(
    tx: EntityManager,
    workspaceId: string,
    { responseId, channelId, content, authorId }: NewItem,
    { wish = null, rest = {}, told = {} }: { wish?: PlannedTime | null; rest?: Partial<ItemEntity>; told?: Record<string, unknown> },
  ): Promise<ItemEntity> {
    const response = await tx.findOneByOrFail(ResponseEntity, { workspaceId, id: responseId });
    const channel = await tx.findOneByOrFail(ChannelEntity, { workspaceId, id: channelId });
    const item = tx.create(ItemEntity, {
      id: v7(),
      workspaceId,
      campaignId: response.campaignId,
      responseId,
      channelId,
      platform: channel.platform,
      origin: 'planned',
      status: 'draft',
      headline: headlineOf(content, response.title),
      assigneeId: channel.handOffAssigneeId ?? authorId,
      createdBy: authorId,
      ...rest,
      ...(wish === null ? {} : timeOf(wish)),
    });
    await tx.insert(ItemEntity, item);
    item.revisionId = (await keepRevision(tx, item, content, authorId)).id;
    await tx.save(item);
    await this.ledger.record(tx, item, 'created', authorId, { channel: channel.displayName, response: response.title, ...told });
    return item;
  }

  /** Other content, whoever wrote it; what was approved of it is not any more. False where it is the same. */
  async rewrite(tx: EntityManager, item: ItemEntity, content: ItemContent, authorId: string, by: string | null): Promise<boolean> {
    const { id: revisionId, hash } = await keepRevision(tx, item, content, authorId);
    if (revisionId === item.revisionId) return false;
    const response = await tx.findOneByOrFail(ResponseEntity, { workspaceId: item.workspaceId, id: item.responseId });
    const approvalVoid = await voidApprovals(tx, item);
    if (item.status !== 'draft') assertCanMove(item.status, 'draft');
    await this.ledger.record(tx, item, 'edited', by, { from: item.status, revision: hash, approvalVoid });
    Object.assign(item, { status: 'draft', revisionId, approvedRevisionId: null, statusReason: null });
    item.headline = headlineOf(content, response.title);
    await saveItem(tx, item);
    return true;
  }

  /** Lets a draft's content stand approved: `by` a member who may, or by the workspace's policy. */
  async approve(tx: EntityManager, item: ItemEntity, by: string | null, told: Record<string, unknown>): Promise<void> {
    assertCanMove(item.status, 'approved');
    Object.assign(item, { status: 'approved', approvedRevisionId: item.revisionId, statusReason: null });
    await saveItem(tx, item);
    if (by !== null) await this.putDecision(tx, item, by);
    await this.ledger.record(tx, item, by === null ? 'approved_by_policy' : 'approved', by, told);
  }

  /** An approved item gets its time where caps and blackouts allow; else it keeps it as a wish, and says why. */
  async schedule(
    tx: EntityManager,
    item: ItemEntity,
    time: PlannedTime,
    by: string | null,
    told: Record<string, unknown>,
  ): Promise<boolean> {
    const from = item.scheduledAt?.toISOString() ?? null;
    const held = await this.hold(tx, item, time.atMs);
    const refused = held instanceof Refusal ? held : null;
    const data = { from, at: new Date(time.atMs).toISOString(), wallTime: time.wallTime, timeZone: time.timeZone, ...told };
    Object.assign(item, timeOf(time));
    if (refused === null) Object.assign(item, { status: 'scheduled', statusReason: null });
    else Object.assign(item, { status: 'approved', statusReason: { class: 'cap', code: refused.code, text: standsAgainst(refused) } });
    await saveItem(tx, item);
    const why = held instanceof Refusal ? { why: held.code, ...held.details } : held;
    await this.ledger.record(tx, item, refused === null ? 'scheduled' : 'left_unscheduled', by, { ...data, ...why });
    return refused === null;
  }

  /** The time that an item which is not approved yet hopes for. */
  async wish(tx: EntityManager, item: ItemEntity, time: PlannedTime): Promise<void> {
    Object.assign(item, timeOf(time));
    await saveItem(tx, item);
  }

  /** Approved content that was derived from what was approved, and stands in its place. */
  async derive(
    tx: EntityManager,
    item: ItemEntity,
    from: Pick<RevisionEntity, 'hash' | 'authorId'>,
    content: ItemContent,
    { kind, told }: { kind: LedgerKind; told: Record<string, unknown> },
  ): Promise<void> {
    const { id, hash } = await keepRevision(tx, item, content, from.authorId);
    Object.assign(item, { revisionId: id, approvedRevisionId: id });
    await saveItem(tx, item);
    await this.ledger.record(tx, item, kind, null, { from: from.hash, to: hash, ...told });
  }

  /** The item has no time any more; approved it stays. */
  async unschedule(tx: EntityManager, item: ItemEntity): Promise<void> {
    if (item.status === 'scheduled') item.status = 'approved';
    Object.assign(item, { scheduledAt: null, wallTime: null, timeZone: null });
    await saveItem(tx, item);
  }

  async cancel(tx: EntityManager, item: ItemEntity, by: string | null, told: Record<string, unknown>): Promise<void> {
    assertCanMove(item.status, 'cancelled');
    await this.ledger.record(tx, item, 'cancelled', by, { from: item.status, ...told });
    await voidApprovals(tx, item);
    Object.assign(item, { status: 'cancelled', checkAt: null });
    await saveItem(tx, item);
  }

  /** What is approved by a member can be read among the item's approvals, however it came about. */
  private async putDecision(tx: EntityManager, { id: itemId, workspaceId, revisionId, createdBy }: ItemEntity, by: string): Promise<void> {
    const at = await workspaceNow(tx, workspaceId);
    const approval = { id: v7(), workspaceId, itemId, revisionId: revisionId ?? '', state: 'approved' as const };
    await tx.insert(ApprovalEntity, { ...approval, requestedBy: createdBy, requestedAt: at });
    const decision = { workspaceId, approvalId: approval.id, verdict: 'approve' as const, comment: '', decidedBy: by, decidedAt: at };
    await tx.insert(DecisionEntity, { id: v7(), ...decision });
  }

  /** What refuses the time; else what only warns. */
  private async hold(tx: EntityManager, item: ItemEntity, atMs: number): Promise<Refusal | Warnings> {
    try {
      await assertNotCharged(tx, item);
      return await this.slots.assertFree(tx, item, atMs);
    } catch (error) {
      // No place is no fault of the series: the item stays, with the reason, and its neighbours go on.
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
}

function timeOf({ atMs, wallTime, timeZone }: PlannedTime): Pick<ItemEntity, 'scheduledAt' | 'wallTime' | 'timeZone'> {
  return { scheduledAt: new Date(atMs), wallTime, timeZone };
}

/** The names of what takes the place. */
function standsAgainst({ details }: Refusal): string {
  const { findings = [], nearDuplicates = [], blackout } = details as Partial<SlotCheck>;
  return blackout?.name ?? [...findings.map(({ capName }) => capName), ...nearDuplicates.map(({ headline }) => headline)].join(', ');
}
