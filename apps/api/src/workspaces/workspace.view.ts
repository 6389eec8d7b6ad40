import type { Workspace, WorkspaceClock } from '@longstream/contracts/workspaces';
import type { Role } from '@longstream/domain/workspaces/rights';
import type { Clock } from '../database/database.ts';
import type { WorkspaceEntity } from './workspace.entity.ts';

export function toWorkspace(row: WorkspaceEntity, clock: Clock, role: Role, sandboxUrl: string | null): Workspace {
  const { id, name, timeZone, weekStart, kind, approvalPolicy } = row;
  return {
    id,
    name,
    timeZone,
    weekStart,
    kind,
    approvalPolicy,
    clock: toClock(row, clock),
    role,
    sandboxUrl: kind === 'demo' ? sandboxUrl : null,
  };
}

function toClock({ clockSpeed, rushUntil }: WorkspaceEntity, { now, speed }: Clock): WorkspaceClock {
  const rushing = rushUntil !== null && rushUntil > now;
  return { now: now.toISOString(), speed, usualSpeed: clockSpeed, rushUntil: rushing ? rushUntil.toISOString() : null };
}
