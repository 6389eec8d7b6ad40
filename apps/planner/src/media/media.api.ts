import type { MediaAsset } from '@longstream/contracts/media';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useMedia = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/media', { params: { path: useWorkspacePath(), query: { limit: 200 } } });

/** Where a file's bytes are read. */
export function useMediaUrl(): (mediaId: string) => string {
  const { workspaceId } = useWorkspacePath();
  return (mediaId) => `/api/workspaces/${workspaceId}/media/${mediaId}/file`;
}

interface Upload {
  file: File;
  /** From 0 to 1, as the bytes leave. */
  onProgress: (fraction: number) => void;
}

export function useUploadMedia() {
  const { workspaceId } = useWorkspacePath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, onProgress }: Upload) => upload(`/api/workspaces/${workspaceId}/media`, file, onProgress),
    onSettled: () => refresh(client, 'media'),
  });
}

/** By XMLHttpRequest, because `fetch` does not say how much of a body has left. */
function upload(url: string, file: File, onProgress: Upload['onProgress']): Promise<MediaAsset> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status === 201 ? resolve(request.response as MediaAsset) : reject(asError(request.response)));
    request.onerror = () => reject(new TypeError('The upload was interrupted.'));
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
