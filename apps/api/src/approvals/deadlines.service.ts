import { Injectable } from '@nestjs/common';
import { ESCALATED, EXPIRED, nextStageAtMs, stageBy } from '@longstream/domain/approvals/deadline';
import { standingOf } from '@longstream/domain/approvals/standing';
import type { ApprovalStage } from '@longstream/domain/approvals/verdict';
import { assertCanMove } from '@longstream/domain/items/item-status';
import type { EntityManager } from 'typeorm';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { saveItem } from '../items/item-rows.queries.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { ApprovalEntity } from './approval.entity.ts';
import { askedIn, deadlineFor, readRequests } from './requests.queries.ts';

/** An open request about which there is something to tell. */
interface Due {
  readonly id: string;
  readonly workspaceId: string;
  readonly itemId: string;
}

/** Open requests that take a route: those of each workspace in the order of their times. */
const ROUTED = `approval.workspace_id = workspace.id and approval.state = 'open' and approval.route is not null`;

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

  /** What is due, across workspaces. */
  due(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select due.id, workspace.id as "workspaceId", due.item_id as "itemId"
           from workspace cross join lateral (
             select id, item_id from approval
              where ${ROUTED} and next_at <= workspace_time(workspace, now()) order by next_at limit $1) as due
          limit $1`,
        [limit],
      ),
    );
  }

  /** Real milliseconds until there is something to tell; null when nothing waits. */
  nextInMs(): Promise<number | null> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [row] = await tx.query<{ ms: string | null }[]>(
        `select min(extract(epoch from next.at - workspace_time(workspace, now())) * 1000 / workspace_speed(workspace.id)) as ms
           from workspace cross join lateral (
             select greatest(min(next_at), workspace_time(workspace, now())) as at from approval where ${ROUTED} having min(next_at) is not null) as next`,
      );
      return row?.ms == null ? null : Number(row.ms);
    });
  }

  /** Tells, reminds, escalates or ends, as the request and the time are now. */
  take({ id, workspaceId, itemId }: Due): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      // Another worker's item is not waited for: it is taking the same step.
      const item = await tx.findOne(ItemEntity, {
        where: { id: itemId, workspaceId },
        lock: { ...ROW_LOCK, onLocked: 'skip_locked' },
      });
      const approval = await tx.findOneBy(ApprovalEntity, { id, workspaceId, state: 'open' });
      if (item === null || approval === null) return;
      const deadline = deadlineFor(approval, item.scheduledAt);
      if (deadline === null) return;
      const stage = stageBy((await workspaceNow(tx, workspaceId)).getTime(), deadline);
      if (stage >= EXPIRED) return this.expire(tx, item, approval, new Date(deadline.expiresAtMs));
      const nextMs = nextStageAtMs(Math.max(stage, approval.stage), deadline);
      await tx.update(ApprovalEntity, { id, workspaceId }, { nextAt: nextMs === null ? null : new Date(nextMs) });
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
