import type { MediaAsset } from '@longstream/contracts/media';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import type { MediaFilter } from './media-search.ts';

interface Asked extends MediaFilter {
  /** A part of the file's name. */
  readonly q?: string;
}

/** The library, newest first, page by page. */
export const useLibrary = ({ q = '', ...filter }: Asked) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/media',
    { params: { path: useWorkspacePath(), query: { ...filter, ...(q !== '' && { q }) } } },
    // While somebody types, what was found before stays where it is.
    { ...PAGED, placeholderData: keepPreviousData },
  );

/** What is known of the files that an item names. Only when all have been looked for is one that is not among them deleted. */
export interface KnownAssets {
  readonly assets: readonly MediaAsset[];
  readonly isSuccess: boolean;
  readonly isError: boolean;
}

/** The files that an item names; with them come the newest ones, so that a file which was just sent is known at once. */
export function useAssets(mediaIds: readonly string[]): KnownAssets {
  const path = useWorkspacePath();
  const newest = api.useQuery('get', '/api/workspaces/{workspaceId}/media', { params: { path, query: { limit: 200 } } });
  const known = newest.data?.items ?? [];
  const others = newest.isSuccess ? mediaIds.filter((id) => !known.some((asset) => asset.id === id)) : [];
  const rest = api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/media',
    { params: { path, query: { ids: others.join(','), limit: 200 } } },
    // While one more is looked for, the others stay known.
    { enabled: others.length > 0, placeholderData: keepPreviousData },
  );
  return {
    assets: [...known, ...(rest.data?.items ?? [])],
    isSuccess: newest.isSuccess && (others.length === 0 || (rest.isSuccess && !rest.isPlaceholderData)),
    isError: newest.isError || rest.isError,
  };
}

export const useAsset = (mediaId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/media/{mediaId}', { params: { path: { ...useWorkspacePath(), mediaId } } });

/** What shows a file, page by page. */
export const useMediaUses = (mediaId: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/media/{mediaId}/uses',
    { params: { path: { ...useWorkspacePath(), mediaId }, query: { limit: 20 } } },
    PAGED,
  );

/** Where a file's bytes are read, and small pictures of it. */
export function useMediaUrls(): { file: (mediaId: string) => string; thumbnail: (mediaId: string, size: 'small' | 'large') => string } {
  const { workspaceId } = useWorkspacePath();
  return useMemo(() => {
    const of = (mediaId: string) => `/api/workspaces/${workspaceId}/media/${mediaId}`;
    return { file: (mediaId) => `${of(mediaId)}/file`, thumbnail: (mediaId, size) => `${of(mediaId)}/thumbnail?size=${size}` };
  }, [workspaceId]);
}
