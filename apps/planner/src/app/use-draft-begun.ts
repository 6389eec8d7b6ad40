import type { CreateItem } from '@longstream/contracts/items';
import type { MediaAsset } from '@longstream/contracts/media';
import { mediaRoles } from '@longstream/domain/platforms/platform-rules';
import type { Capability } from '@longstream/domain/platforms/platforms';
import { writtenFor } from '@longstream/domain/platforms/written-for';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { asSent, contentOf } from '../items/items.api.ts';
import { roleFor } from '../media/media-role.ts';
import { uploadQueue } from '../media/upload-queue.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

interface BegunDraft {
  item: Pick<CreateItem, 'channelId' | 'wish'>;
  response: { responseId: string } | { campaignId: string; title: string };
  capabilities: readonly Capability[];
  files: readonly File[];
}

const WORKSPACE = '/api/workspaces/{workspaceId}';

/** Makes the draft at once; its files join it as each has arrived, wherever the person has gone by then. Answers the item's id. */
export function useDraftBegun() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ item, response, capabilities, files }: BegunDraft) => {
      const responseId = 'responseId' in response ? response.responseId : await begunResponse(path, response);
      const made = await http.POST(`${WORKSPACE}/items`, { params: { path }, body: { responseId, ...item } });
      if (made.data === undefined) throw asError(made.error);
      const { id } = made.data;
      // One after the other: each is added to what the one before has left.
      let last = Promise.resolve();
      uploadQueue.add(path.workspaceId, files, (asset) => {
        last = last.catch(() => undefined).then(() => addFile({ ...path, itemId: id }, capabilities, asset));
        return last.then(() => refresh(client, 'media', 'items'));
      });
      return id;
    },
    onSettled: () => void refresh(client, 'items', 'campaigns'),
  });
}

async function begunResponse(path: { workspaceId: string }, { campaignId, title }: { campaignId: string; title: string }): Promise<string> {
  const params = { path: { ...path, campaignId } };
  const body = { title, message: '', audienceId: null };
  const { data, error } = await http.POST(`${WORKSPACE}/campaigns/{campaignId}/responses`, { params, body });
  if (data === undefined) throw asError(error);
  return data.id;
}

async function addFile(path: { workspaceId: string; itemId: string }, capabilities: readonly Capability[], asset: MediaAsset) {
  const read = await http.GET(`${WORKSPACE}/items/{itemId}`, { params: { path } });
  if (read.data === undefined) throw asError(read.error);
  const content = contentOf(read.data);
  const capability = writtenFor(content, capabilities);
  const roles = capability === null ? [] : mediaRoles(content, capability);
  const used = { mediaId: asset.id, sha256: asset.sha256, role: roleFor(asset, roles, content.media) };
  const body = { version: read.data.version, content: asSent({ ...content, media: [...content.media, used] }) };
  const { error } = await http.PUT(`${WORKSPACE}/items/{itemId}/content`, { params: { path }, body });
  if (error) throw asError(error);
}
