import { Injectable } from '@nestjs/common';
import type { Approve, ApproveMany, ManyDecided, RequestChanges, RequestManyChanges } from '@longstream/contracts/approvals';
import type { ApprovalPage, ApprovalQuery } from '@longstream/contracts/items';
import { quoted } from '@longstream/domain/approvals/remark';
import { seatFor, standingOf } from '@longstream/domain/approvals/standing';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { assertCanMove } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { v7 } from 'uuid';
import { assertNotCharged } from '../charges/charges.queries.ts';
import { ContentRulesService, type WordWarnings } from '../content-rules/content-rules.service.ts';
import { assertAnswered } from '../playbook/checklists.queries.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { readIdCursor, toPage } from '../http/paging.ts';
import { saveItem } from '../items/item-rows.queries.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { withTitles } from '../items/items.queries.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { assertRightsWhenOut } from '../media/rights.queries.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { SlotsService, type Warnings } from '../slots/slots.service.ts';
import { ApprovalEntity, DecisionEntity } from './approval.entity.ts';
import { withDecisions } from './approvals.queries.ts';
import { askedAbout, readRequests } from './requests.queries.ts';
import { memberVoice, type Voice } from './voice.ts';

@Injectable()
export class ApprovalsService {
  constructor(
    private readonly db: Database,
    private readonly slots: SlotsService,
    private readonly contentRules: ContentRulesService,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
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
      const rows = await builder
        .orderBy('approval.id')
        .take(limit + 1)
        .getMany();
      const { items: page, nextCursor } = toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      );
      const entities = await tx.findBy(ItemEntity, { workspaceId, id: In(page.map(({ itemId }) => itemId)) });
      const items = new Map((await withTitles(tx, workspaceId, entities)).map((item) => [item.id, item]));
      const told = new Map((await withDecisions(tx, workspaceId, page)).map((approval) => [approval.id, approval]));
      const requestOf = await readRequests(tx, workspaceId, page);
      const hardHits = await this.contentRules.hardHitsOf(tx, workspaceId, entities);
      const tasks = page.flatMap((row) => {
        const item = items.get(row.itemId);
        const approval = told.get(row.id);
        const { request, standIns } = requestOf(row);
        if (item === undefined || approval === undefined) return [];
        return [
          { approval, item, mayDecide: seatFor(actor.userId, request, standIns) !== undefined, hardHits: hardHits.get(row.itemId) ?? 0 },
        ];
      });
      return { items: tasks, nextCursor };
    });
  }

  /**
   * Approves the content at the step that is asked; at the last one with it the time that the item hopes for, if it has one still to come.
   *
   * @throws {Refusal} `charge_serious`; as scheduling does, where something hard stands against that time: it can be approved `withoutTime`.
   */
  approve(actor: Actor, itemId: string, body: Approve): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) =>
      this.approveAs(tx, memberVoice(actor), await lockItem(tx, actor.workspaceId, itemId), body),
    );
  }

  /**
   * Approves several at the steps that they are at, each in a transaction of its own, so that one that has changed since stops no other.
   * Nothing passes this way that a last step would refuse, at whatever step it is.
   */
  approveMany(actor: Actor, { decisions, comment }: ApproveMany): Promise<ManyDecided> {
    return this.decideMany(actor, decisions, async (tx, item, revisionHash) => {
      await this.assertNothingRed(tx, item);
      return this.approveAs(tx, memberVoice(actor), item, { revisionHash, comment });
    });
  }

  /** Sends several back with the same comment, what is red as well: each in a transaction of its own. */
  requestManyChanges(actor: Actor, { decisions, comment }: RequestManyChanges): Promise<ManyDecided> {
    return this.decideMany(actor, decisions, (tx, item, revisionHash) =>
      this.requestChangesAs(tx, memberVoice(actor), item, { revisionHash, comment }),
    );
  }

  private async decideMany(
    { workspaceId }: Actor,
    decisions: ApproveMany['decisions'],
    decide: (tx: EntityManager, item: ItemEntity, revisionHash: string) => Promise<unknown>,
  ): Promise<ManyDecided> {
    const results: ManyDecided['results'] = [];
    for (const { itemId, revisionHash } of decisions) {
      const refused = await refusalIn(() =>
        this.db.inWorkspace(workspaceId, async (tx) => decide(tx, await lockItem(tx, workspaceId, itemId), revisionHash)),
      );
      results.push({ itemId, refused: refused && { code: refused.code, details: refused.details } });
    }
    return { results };
  }

  /** @throws {Refusal} for what stands against the item at a last step: a serious charge, a hard rule, a hard cap at its time. */
  async assertNothingRed(tx: EntityManager, item: ItemEntity): Promise<void> {
    await assertNotCharged(tx, item);
    await this.warnings(tx, item);
  }

  async approveAs(
    tx: EntityManager,
    voice: Voice,
    item: ItemEntity,
    { revisionHash, comment, withoutTime = false }: Approve,
  ): Promise<string> {
    assertCanMove(item.status, 'approved');
    await assertNotCharged(tx, item);
    const { approval, step, isDone, told } = await this.decide(tx, voice, item, { revisionHash, verdict: 'approve', comment });
    const hopedFor = item.scheduledAt?.toISOString() ?? null;
    if (withoutTime) Object.assign(item, { scheduledAt: null, wallTime: null, timeZone: null });
    const data = { revision: revisionHash, comment, ...told, ...(withoutTime && hopedFor !== null ? { withoutTime: hopedFor } : {}) };
    if (!isDone) return this.finish(tx, voice, item, 'step_approved', { ...data, step: step + 1, of: approval.steps.length });
    const warnings = await this.warnings(tx, item);
    item.status = 'approved';
    item.approvedRevisionId = approval.revisionId;
    await tx.update(ApprovalEntity, { id: approval.id, workspaceId: item.workspaceId }, { state: 'approved' });
    return this.finish(tx, voice, item, 'approved', { ...data, ...warnings });
  }

  /** Sends it back, whatever step it is at; the remarks name passages of the revision that was read. */
  requestChanges(actor: Actor, itemId: string, body: RequestChanges): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) =>
      this.requestChangesAs(tx, memberVoice(actor), await lockItem(tx, actor.workspaceId, itemId), body),
    );
  }

  async requestChangesAs(
    tx: EntityManager,
    voice: Voice,
    item: ItemEntity,
    { revisionHash, comment, remarks }: RequestChanges,
  ): Promise<string> {
    assertCanMove(item.status, 'changes_requested');
    const verdict = 'request_changes' as const;
    const { approval, told } = await this.decide(tx, voice, item, { revisionHash, verdict, comment, remarks });
    await tx.update(ApprovalEntity, { id: approval.id, workspaceId: item.workspaceId }, { state: 'changes_requested' });
    item.status = 'changes_requested';
    item.statusReason = { class: 'person', code: null, text: comment };
    await this.notifications.notify(tx, item.workspaceId, {
      kind: 'changes_requested',
      itemId: item.id,
      byId: voice.guest === null ? voice.userId : null,
      namedIds: [approval.requestedBy],
      data: { by: voice.guest?.name ?? voice.name, comment },
    });
    return this.finish(tx, voice, item, 'changes_requested', { revision: revisionHash, comment, ...told });
  }

  /** What only warns, in its words and at the time that it hopes for. One that has passed is nobody's hope any more. */
  private async warnings(tx: EntityManager, item: ItemEntity): Promise<Partial<Warnings & WordWarnings>> {
    const { scheduledAt, workspaceId } = item;
    await assertAnswered(tx, item);
    await assertRightsWhenOut(tx, item);
    const said = await this.contentRules.assertKept(tx, item);
    if (scheduledAt === null || scheduledAt < (await workspaceNow(tx, workspaceId))) return said;
    return { ...said, ...(await this.slots.assertFree(tx, item, scheduledAt.getTime())) };
  }

  /** Records the decision on the revision that was read. Content that has changed since is somebody else's question. */
  private async decide(tx: EntityManager, voice: Voice, item: ItemEntity, made: MadeDecision) {
    const { workspaceId } = item;
    const { verdict, revisionHash, comment, remarks = [] } = made;
    const { approval, revision } = await askedAbout(tx, item, revisionHash);
    const open = (await readRequests(tx, workspaceId, [approval]))(approval);
    const { step, awaits } = standingOf(open.request);
    const seat = voice.seatIn(open);
    if (seat === undefined) throw new Refusal('not_your_turn', { awaits: [...(await namesOf(tx, awaits)).values()] });

    await tx.insert(DecisionEntity, {
      id: v7(),
      workspaceId,
      approvalId: approval.id,
      verdict,
      comment,
      decidedBy: voice.userId,
      decidedAt: await workspaceNow(tx, workspaceId),
      step,
      seat,
      remarks: remarks.map((remark) => ({ ...remark, quote: quoted(revision.content, remark) })),
      guest: voice.guest?.name ?? null,
      guestLinkId: voice.guest?.linkId ?? null,
    });
    const after = standingOf({ ...open.request, given: [...open.request.given, { step, seat }] });
    // Whoever is asked next does not know it yet.
    if (after.step !== step)
      await tx.update(ApprovalEntity, { id: approval.id, workspaceId }, { isTold: false, nextAt: () => `'-infinity'` });
    const inPlaceOf = seat === null || seat === voice.userId ? {} : { inPlaceOf: (await namesOf(tx, [seat])).get(seat) ?? seat };
    return { approval, step, isDone: after.isDone, told: { ...inPlaceOf, ...(voice.guest && { guest: voice.guest.name }) } };
  }

  private async finish(
    tx: EntityManager,
    { userId }: Voice,
    item: ItemEntity,
    kind: LedgerKind,
    data: Record<string, unknown>,
  ): Promise<string> {
    await saveItem(tx, item);
    await this.ledger.record(tx, item, kind, userId, data);
    await announce(tx, item.workspaceId, ['items', 'approvals', 'campaigns'], item.id);
    return item.id;
  }
}

/** What was decided, and on which revision. */
interface MadeDecision extends Pick<DecisionEntity, 'verdict' | 'comment'> {
  readonly revisionHash: string;
  readonly remarks?: RequestChanges['remarks'] | undefined;
}

/** The rules' no, where they say it; a fault goes on its way. */
export async function refusalIn(deed: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await deed();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
