import type { Workspace } from '@longstream/contracts/workspaces';
import type { Role } from '@longstream/domain/workspaces/rights';
import type { Clock } from '../database/database.ts';
import type { WorkspaceEntity } from './workspace.entity.ts';

export function toWorkspace(row: WorkspaceEntity, clock: Clock, role: Role): Workspace {
  const { id, name, timeZone, kind, approvalPolicy } = row;
  return { id, name, timeZone, kind, approvalPolicy, clock: { now: clock.now.toISOString(), speed: clock.speed }, role };
}
