import { deadlineOf, ESCALATED } from '@longstream/domain/approvals/deadline';
import { ANYBODY, type Risk, routeFor } from '@longstream/domain/approvals/route';
import { type RoutedRequest, type StandIns, standingOf } from '@longstream/domain/approvals/standing';
import { Refusal } from '@longstream/domain/refusal';
import { can } from '@longstream/domain/workspaces/rights';
import { type EntityManager, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { workspaceNow } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { ApprovalEntity, DecisionEntity } from './approval.entity.ts';
import { AbsenceEntity, ApprovalRouteEntity } from './approval-route.entity.ts';

/** An open request, as the rules see it. */
export interface OpenRequest {
  readonly request: RoutedRequest;
  readonly standIns: StandIns;
  /** Everyone who wrote any of what the item has been, and whoever asked. */
  readonly authorIds: readonly string[];
}

/** The way that a request of this item goes, written into it when it is asked for. */
export async function termsOf(
  tx: EntityManager,
  { workspaceId, platform, tags }: ItemEntity,
  risks: readonly Risk[],
): Promise<Pick<ApprovalEntity, 'route' | 'steps' | 'escalatesTo' | 'hoursBefore' | 'hoursWithin' | 'checklist'>> {
  const routes = await tx.find(ApprovalRouteEntity, { where: { workspaceId }, order: { id: 'ASC' } });
  const route = routeFor(routes, { platform, tags, risks });
  if (route === null) return { route: null, steps: ANYBODY, escalatesTo: [], hoursBefore: null, hoursWithin: null, checklist: 'none' };
  const { name, steps, escalatesTo, hoursBefore, hoursWithin, checklist } = route;
  return { route: name, steps, escalatesTo, hoursBefore, hoursWithin, checklist };
}

/** Who is asked for what, and who may sit in for them now: for any number of open requests at once. */
export async function readRequests(
  tx: EntityManager,
  workspaceId: string,
  approvals: readonly ApprovalEntity[],
): Promise<(approval: ApprovalEntity) => OpenRequest> {
  const now = await workspaceNow(tx, workspaceId);
  const members = await tx.findBy(MemberEntity, { workspaceId });
  const approvers = members.filter(({ role }) => can(role, 'item.approve')).map(({ userId }) => userId);
  const owners = members.filter(({ role }) => role === 'owner').map(({ userId }) => userId);
  const absences = await tx.findBy(AbsenceEntity, { workspaceId, fromAt: LessThanOrEqual(now), untilAt: MoreThan(now) });
  const substitutes = new Map(absences.map(({ userId, substituteId }) => [userId, substituteId]));
  const decisions = await tx.findBy(DecisionEntity, {
    workspaceId,
    approvalId: In(approvals.map(({ id }) => id)),
    verdict: 'approve',
    counts: true,
  });
  const given = Map.groupBy(decisions, ({ approvalId }) => approvalId);
  const revisions = await tx.find(RevisionEntity, {
    where: { workspaceId, itemId: In(approvals.map(({ itemId }) => itemId)) },
    select: { id: true, itemId: true, authorId: true },
  });
  const writers = Map.groupBy(revisions, ({ itemId }) => itemId);

  return ({ id, itemId, requestedBy, steps, escalatesTo, stage }) => {
    const authorIds = [...new Set([requestedBy, ...(writers.get(itemId) ?? []).map(({ authorId }) => authorId)])];
    const approverIds = new Set(approvers.filter((approver) => !authorIds.includes(approver)));
    const escalatedTo = stage < ESCALATED ? [] : escalatesTo.length > 0 ? escalatesTo : owners;
    return { request: { steps, given: given.get(id) ?? [], approverIds }, standIns: { substitutes, escalatedTo }, authorIds };
  };
}

/**
 * The open request about an item, and the revision that it is about.
 *
 * @throws {Refusal} `stale_version` where it is not the one that was read, `wrong_status` where nothing is asked.
 */
export async function askedAbout(tx: EntityManager, { id: itemId, workspaceId, status }: ItemEntity, revisionHash: string) {
  const approval = await tx.findOneBy(ApprovalEntity, { workspaceId, itemId, state: 'open' });
  if (approval === null) throw new Refusal('wrong_status', { from: status, to: 'approved' });
  const revision = await tx.findOneByOrFail(RevisionEntity, { id: approval.revisionId, workspaceId });
  if (revision.hash !== revisionHash) throw new Refusal('stale_version', { yours: revisionHash, current: revision.hash });
  return { approval, revision };
}

/** When a routed request is decided at the latest, by the time that its item hopes for now; null where no route says so. */
export function deadlineFor({ requestedAt, hoursBefore, hoursWithin }: ApprovalEntity, scheduledAt: Date | null) {
  if (hoursBefore === null || hoursWithin === null) return null;
  return deadlineOf(requestedAt.getTime(), scheduledAt?.getTime() ?? null, { hoursBefore, hoursWithin });
}

/** Those who are asked now: whom the step awaits and who sits in for them, or everyone who may approve. */
export function askedIn({ request, standIns }: OpenRequest): string[] {
  const { awaits } = standingOf(request);
  if (awaits.length === 0) return [...request.approverIds];
  return [...new Set(awaits.flatMap((id) => [id, ...(standIns.substitutes.has(id) ? [standIns.substitutes.get(id) ?? id] : [])]))];
}
