import { Injectable } from '@nestjs/common';
import { deadlineOf, ESCALATED, EXPIRED, nextStageAtMs, stageBy } from '@longstream/domain/approvals/deadline';
import { standingOf } from '@longstream/domain/approvals/standing';
import type { ApprovalStage } from '@longstream/domain/approvals/verdict';
import { assertCanMove } from '@longstream/domain/items/item-status';
import type { EntityManager } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { saveItem } from '../items/item-rows.queries.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { ApprovalEntity } from './approval.entity.ts';
import { askedIn, deadlineFor, readRequests } from './requests.queries.ts';

/** An open request that takes a route, as the loop looks at all of them: there are never many. */
interface Waiting {
  readonly id: string;
  readonly workspaceId: string;
  readonly itemId: string;
  readonly requestedAt: Date;
  readonly scheduledAt: Date | null;
  readonly hoursBefore: number;
  readonly hoursWithin: number;
  readonly stage: number;
  readonly isTold: boolean;
  readonly now: Date;
  readonly speed: number;
}

/**
 * What becomes of requests that take a route, each step once: what was told stands in the row.
 *
 * asked, step by step ─24 hours, 2 hours before▶ reminded ─its deadline▶ escalated ─its time, or a week▶ expired: a draft again
 */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
  ) {}

  waiting(): Promise<Waiting[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Waiting[]>(
        `select approval.id, approval.workspace_id as "workspaceId", item_id as "itemId", requested_at as "requestedAt", scheduled_at as "scheduledAt",
                hours_before as "hoursBefore", hours_within as "hoursWithin", stage,
                is_told as "isTold",
                workspace_now(approval.workspace_id) as now, workspace_speed(approval.workspace_id) as speed
           from approval join item on item.id = approval.item_id and item.workspace_id = approval.workspace_id
          where state = 'open' and route is not null`,
      ),
    );
  }

  /** Tells, reminds, escalates or ends, as the request and the time are now. */
  take({ id, workspaceId, itemId }: Pick<Waiting, 'id' | 'workspaceId' | 'itemId'>): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      // Another worker's item is not waited for: it is taking the same step.
      const item = await tx.findOne(ItemEntity, {
        where: { id: itemId, workspaceId },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      const approval = await tx.findOneBy(ApprovalEntity, { id, workspaceId, state: 'open' });
      if (item === null || approval === null) return;
      const deadline = deadlineFor(approval, item.scheduledAt);
      if (deadline === null) return;
      const stage = stageBy((await workspaceNow(tx, workspaceId)).getTime(), deadline);
      if (stage >= EXPIRED) return this.expire(tx, item, approval, new Date(deadline.expiresAtMs));
      await this.tell(tx, item, approval, stage, new Date(deadline.dueAtMs));
    });
  }

  private async tell(tx: EntityManager, item: ItemEntity, approval: ApprovalEntity, stage: number, dueAt: Date): Promise<void> {
    const { workspaceId } = item;
    if (approval.isTold && stage <= approval.stage) return;
    const how: ApprovalStage = stage >= ESCALATED ? 'escalated' : approval.isTold ? 'reminded' : 'asked';
    await tx.save(Object.assign(approval, { stage: Math.max(stage, approval.stage), isTold: true }));
    const open = (await readRequests(tx, workspaceId, [approval]))(approval);
    const { step } = standingOf(open.request);
    const namedIds = how === 'escalated' ? open.standIns.escalatedTo : askedIn(open);
    const data = { stage: how, step, steps: approval.steps.length, dueAt: dueAt.toISOString() };
    const occurrence = `${approval.id} ${String(step)} ${String(stage)}`;
    await this.notifications.notify(tx, workspaceId, { kind: 'approval_waits', itemId: item.id, namedIds, occurrence, data });
    if (how !== 'asked') await this.ledger.record(tx, item, `approval_${how}`, null, { dueAt: data.dueAt, step: step + 1 });
    await announce(tx, workspaceId, ['items', 'approvals'], item.id);
  }

  private async expire(tx: EntityManager, item: ItemEntity, approval: ApprovalEntity, expiresAt: Date): Promise<void> {
    const { workspaceId } = item;
    assertCanMove(item.status, 'draft');
    await tx.update(ApprovalEntity, { id: approval.id, workspaceId }, { state: 'expired' });
    item.status = 'draft';
    await saveItem(tx, item);
    const data = { expiresAt: expiresAt.toISOString() };
    await this.ledger.record(tx, item, 'approval_expired', null, data);
    await this.notifications.notify(tx, workspaceId, { kind: 'approval_expired', itemId: item.id, occurrence: approval.id, data });
    await announce(tx, workspaceId, ['items', 'approvals', 'campaigns'], item.id);
  }
}

/** Whether there is something to do about it now. */
export function isDue(waiting: Waiting): boolean {
  return !waiting.isTold || stageBy(waiting.now.getTime(), deadline(waiting)) > waiting.stage;
}

/** Real milliseconds until there is; null when nothing is left to tell. */
export function dueInMs(waiting: Waiting): number | null {
  const atMs = nextStageAtMs(waiting.stage, deadline(waiting));
  return atMs === null ? null : Math.max(0, (atMs - waiting.now.getTime()) / waiting.speed);
}

function deadline({ requestedAt, scheduledAt, hoursBefore, hoursWithin }: Waiting) {
  return deadlineOf(requestedAt.getTime(), scheduledAt?.getTime() ?? null, { hoursBefore, hoursWithin });
}
