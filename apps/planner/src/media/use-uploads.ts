import type { MediaAsset } from '@longstream/contracts/media';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { refresh } from '../api/refresh.ts';
import { showJobs } from '../ui/jobs.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { fileInto } from './media-changes.api.ts';
import { uploadJobs } from './upload-jobs.ts';
import { type UploadEntry, uploadQueue } from './upload-queue.ts';

uploadQueue.subscribe(() => showJobs('uploads', uploadJobs(uploadQueue.list())));

/** The files of this workspace that are on their way, and those that have just arrived. */
export function useUploads(): readonly UploadEntry[] {
  const { workspaceId } = useWorkspacePath();
  return useSyncExternalStore(uploadQueue.subscribe, uploadQueue.list).filter((entry) => entry.workspaceId === workspaceId);
}

/**
 * Sends files to the library; `sent` are those that were sent from here. `onKept` hears of each that has become an asset,
 * for as long as whoever asked is on the screen: the upload goes on without, and into the folder that it was sent to.
 */
export function useSendFiles(onKept?: (asset: MediaAsset) => void): {
  send: (files: readonly File[], folderId?: string) => void;
  sent: readonly UploadEntry[];
} {
  const { workspaceId } = useWorkspacePath();
  const client = useQueryClient();
  const [ids, setIds] = useState<readonly string[]>([]);
  const sent = useUploads().filter(({ id }) => ids.includes(id));

  const listener = useRef(onKept);
  useEffect(() => {
    listener.current = onKept;
    return () => {
      listener.current = undefined;
    };
  });

  const send = (files: readonly File[], folderId?: string): void => {
    const added = uploadQueue.add(workspaceId, files, async (asset) => {
      if (folderId !== undefined) await fileInto(workspaceId, folderId, asset);
      // First the lists that name files, then those who put it to use.
      await refresh(client, 'media');
      listener.current?.(asset);
    });
    setIds((before) => [...before, ...added]);
  };
  return { send, sent };
}
