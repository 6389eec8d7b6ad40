import type { ItemApproval } from '@longstream/contracts/approvals';
import { ESCALATED } from '@longstream/domain/approvals/deadline';
import { standingOf } from '@longstream/domain/approvals/standing';
import { type EntityManager, In } from 'typeorm';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { ApprovalEntity, DecisionEntity } from './approval.entity.ts';
import { deadlineFor, type OpenRequest, readRequests } from './requests.queries.ts';

/** How many requests of one item are told of, the newest first. */
const TOLD = 50;

export async function approvalsOf(tx: EntityManager, workspaceId: string, itemId: string): Promise<ItemApproval[]> {
  const rows = await tx.find(ApprovalEntity, {
    where: { workspaceId, itemId },
    order: { requestedAt: 'DESC', id: 'DESC' },
    take: TOLD,
  });
  return withDecisions(tx, workspaceId, rows);
}

/** Requests as contracts, each with the decisions on it. */
export async function withDecisions(tx: EntityManager, workspaceId: string, rows: readonly ApprovalEntity[]): Promise<ItemApproval[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const decisions = await tx.find(DecisionEntity, { where: { workspaceId, approvalId: In(ids) }, order: { id: 'ASC' } });
  const revisions = await tx.find(RevisionEntity, {
    where: { workspaceId, id: In(rows.map(({ revisionId }) => revisionId)) },
    select: { id: true, hash: true },
  });
  const items = await tx.find(ItemEntity, {
    where: { workspaceId, id: In(rows.map(({ itemId }) => itemId)) },
    select: { id: true, scheduledAt: true },
  });
  const requestOf = await readRequests(
    tx,
    workspaceId,
    rows.filter(({ state }) => state === 'open'),
  );
  const named = [...rows.flatMap(({ requestedBy, steps }) => [requestedBy, ...steps.flatMap(({ memberIds }) => memberIds)])];
  const names = await namesOf(tx, [...named, ...decisions.flatMap(({ decidedBy, seat }) => [decidedBy, seat ?? decidedBy])]);
  const nameOf = (id: string) => names.get(id) ?? id;
  const hashes = new Map(revisions.map(({ id, hash }) => [id, hash]));
  const wishes = new Map(items.map(({ id, scheduledAt }) => [id, scheduledAt]));

  return rows.map((row) => ({
    id: row.id,
    revisionHash: hashes.get(row.revisionId) ?? '',
    state: row.state,
    requestedBy: row.requestedBy,
    requestedByName: nameOf(row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    route: row.route,
    ...(row.checklist !== 'none' && { checklist: row.checklist }),
    steps: row.steps.length,
    standing: row.state === 'open' ? toStanding(row, requestOf(row), wishes.get(row.itemId) ?? null, nameOf) : null,
    decisions: decisions
      .filter(({ approvalId }) => approvalId === row.id)
      .map(({ decidedBy, seat, step, verdict, comment, remarks, decidedAt, guest, counts }) => ({
        by: decidedBy,
        byName: nameOf(decidedBy),
        seatName: seat === null || seat === decidedBy ? null : nameOf(seat),
        guest,
        counts,
        step,
        verdict,
        comment,
        remarks,
        at: decidedAt.toISOString(),
      })),
  }));
}

function toStanding(
  row: ApprovalEntity,
  { request }: OpenRequest,
  scheduledAt: Date | null,
  nameOf: (id: string) => string,
): NonNullable<ItemApproval['standing']> {
  const { step, awaits } = standingOf(request);
  const deadline = deadlineFor(row, scheduledAt);
  return {
    step,
    awaits: awaits.map((userId) => ({ userId, name: nameOf(userId) })),
    dueAt: deadline && new Date(deadline.dueAtMs).toISOString(),
    expiresAt: deadline && new Date(deadline.expiresAtMs).toISOString(),
    isEscalated: row.stage >= ESCALATED,
  };
}
