import type { Me, Workspace } from '@longstream/contracts/workspaces';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';

export const meQuery = api.queryOptions('get', '/api/me');

/** Who is signed in and where they are: put in place by the shell around every screen of a workspace. */
export interface CurrentWorkspace {
  me: Me;
  workspace: Workspace;
  /** When the workspace's clock was read, on this browser's clock. */
  readAt: number;
}
export const CurrentWorkspaceContext = createContext<CurrentWorkspace | null>(null);

export function useCurrentWorkspace(): CurrentWorkspace {
  const current = use(CurrentWorkspaceContext);
  if (current === null) throw new Error('This part belongs inside a workspace.');
  return current;
}

export const useWorkspace = (): Workspace => useCurrentWorkspace().workspace;

/** What every route below `/workspaces/{workspaceId}` takes. */
export const useWorkspacePath = () => ({ workspaceId: useWorkspace().id });

const CHOICE = 'longstream.workspace';
export const rememberWorkspace = (id: string): void => localStorage.setItem(CHOICE, id);

/** The workspace this browser was in last, else the first. */
export function chosenWorkspace(me: Me): Workspace | undefined {
  const id = localStorage.getItem(CHOICE);
  return me.workspaces.find((workspace) => workspace.id === id) ?? me.workspaces[0];
}

export const useCreateWorkspace = () => api.useMutation('post', '/api/workspaces', useRefreshed());
export const useUpdateWorkspace = () => api.useMutation('patch', '/api/workspaces/{workspaceId}', useRefreshed());
export const useAdvanceClock = () => api.useMutation('post', '/api/workspaces/{workspaceId}/clock/advance', useRefreshed());
export const useGoToTime = () => api.useMutation('post', '/api/workspaces/{workspaceId}/clock/go-to', useRefreshed());

export const useMembers = () => api.useQuery('get', '/api/workspaces/{workspaceId}/members', { params: { path: useWorkspacePath() } });
export const useAddMember = () => api.useMutation('post', '/api/workspaces/{workspaceId}/members', useRefreshed());
export const useChangeMember = () => api.useMutation('patch', '/api/workspaces/{workspaceId}/members/{memberId}', useRefreshed());
export const useRemoveMember = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/members/{memberId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'workspace') };
}
