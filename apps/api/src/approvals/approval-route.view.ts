import type { Absence, ApprovalRoute } from '@longstream/contracts/approvals';
import type { AbsenceEntity, ApprovalRouteEntity } from './approval-route.entity.ts';

export function toApprovalRoute({ workspaceId: _, ...route }: ApprovalRouteEntity): ApprovalRoute {
  return route;
}

export function toAbsence({ id, userId, substituteId, fromAt, untilAt }: AbsenceEntity, names: ReadonlyMap<string, string>): Absence {
  return {
    id,
    userId,
    name: names.get(userId) ?? userId,
    substituteId,
    substituteName: names.get(substituteId) ?? substituteId,
    from: fromAt.toISOString(),
    until: untilAt.toISOString(),
  };
}
