import { type Action, can } from '@longstream/domain/workspaces/rights';
import { useWorkspace } from './workspaces.api.ts';

/** Whether the signed-in member may do this here. The api decides again; the screen only leaves out what would be refused. */
export const useMay = (action: Action): boolean => can(useWorkspace().role, action);
