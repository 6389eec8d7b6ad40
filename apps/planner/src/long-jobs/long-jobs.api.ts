import type { LongJob } from '@longstream/contracts/long-jobs';
import { useEffect } from 'react';
import { api } from '../api/client.ts';
import { awaitedIds } from '../ui/awaited.ts';
import { newId } from '../ui/new-id.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const { useIds, add, letGo } = awaitedIds('longstream.long-jobs');
/** Those that this page itself waits for: its own entries in the tray stand for them. */
const begunHere = new Set<string>();

/** An id under which a request is found again once this page has been loaded anew. Ask for no other with it. */
export function awaitLongJob(): string {
  const id = newId();
  begunHere.add(id);
  add(id);
  return id;
}

/** The page has its answer, or somebody has read what came of it. */
export const letGoOfLongJob = letGo;

/** What the member began within a day, the newest first; the first page of it. */
export const useLongJobs = (): readonly LongJob[] =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/long-jobs', { params: { path: useWorkspacePath() } }).data?.items ?? [];

/** Of these the ones that no entry of this page stands for: they go on, or have ended since this tab knew of them. */
export function useFoundAgain(jobs: readonly LongJob[]): readonly LongJob[] {
  const awaited = useIds();
  const found = jobs.filter(({ id, state }) => !begunHere.has(id) && (state === 'running' || awaited.includes(id)));
  const unknown = found.find(({ id }) => !awaited.includes(id))?.id;
  useEffect(() => {
    if (unknown !== undefined) add(unknown);
  }, [unknown]);
  return found;
}
