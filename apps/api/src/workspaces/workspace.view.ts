import type { Workspace } from '@longstream/contracts/workspaces';
import type { Role } from '@longstream/domain/workspaces/rights';
import type { WorkspaceEntity } from './workspace.entity.ts';

export function toWorkspace(row: WorkspaceEntity, now: Date, role: Role): Workspace {
  const { id, name, timeZone, kind, approvalPolicy, clockSpeed } = row;
  return { id, name, timeZone, kind, approvalPolicy, clock: { now: now.toISOString(), speed: clockSpeed }, role };
}
