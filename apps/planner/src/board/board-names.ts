import { useMemo } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { useMembers } from '../workspaces/workspaces.api.ts';

/** The names of everything that items belong to, by id. */
export interface BoardNames {
  readonly campaigns: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, string>;
}

export function useBoardNames(): BoardNames {
  const campaigns = useCampaignNames().data;
  const channels = useChannels().data;
  const members = useMembers().data;
  return useMemo(
    () => ({
      campaigns: campaigns ?? new Map(),
      channels: new Map((channels?.items ?? []).map(({ id, displayName }) => [id, displayName])),
      members: new Map((members?.items ?? []).map(({ userId, name }) => [userId, name])),
    }),
    [campaigns, channels, members],
  );
}
