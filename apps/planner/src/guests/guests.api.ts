import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const LINKS = '/api/workspaces/{workspaceId}/approvals/{subjectId}/guest-links';
const VISIT = '/api/shared/approvals/{guestToken}';
const ITEMS = `${VISIT}/items` as const;

/** The links that lead to an item, or to all that waits in a campaign; a page of 200 is more than anybody sends around. */
export const useGuestLinks = (subjectId: string) => api.useQuery('get', LINKS, { params: { path: { ...useWorkspacePath(), subjectId } } });
export const useInviteGuest = () => api.useMutation('post', LINKS, useRefreshed());
export const useUninviteGuest = () => api.useMutation('delete', `${LINKS}/{guestLinkId}`, useRefreshed());

/** What the bearer of a link is shown, who has no account. */
export const useGuestVisit = (guestToken: string) => api.useQuery('get', VISIT, { params: { path: { guestToken } } });
export const useGuestItems = (guestToken: string) =>
  api.useInfiniteQuery('get', ITEMS, { params: { path: { guestToken }, query: { limit: 10 } } }, PAGED);

export function useAnswerAsGuest() {
  const client = useQueryClient();
  return api.useMutation('post', `${ITEMS}/{itemId}/answer`, {
    onSettled: () => void client.invalidateQueries({ queryKey: ['get', ITEMS] }),
  });
}

/** Where a guest finds the picture of a file, and the film itself. */
export const guestMediaUrls = (guestToken: string) => {
  const of = (mediaId: string) => `/api/shared/approvals/${guestToken}/media/${mediaId}`;
  return { file: (mediaId: string) => `${of(mediaId)}/file`, thumbnail: (mediaId: string) => `${of(mediaId)}/thumbnail?size=large` };
};

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'approvals') };
}
