import type { UsedCallouts } from '@longstream/contracts/callouts';
import type { BegunCallout } from '@longstream/domain/platforms/callouts';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const MOST = 8;
const NONE: UsedCallouts = { topic: [], mention: [] };

/**
 * What could be called out on these platforms: what the team's items have called out, and its own accounts. A topic is one on every
 * platform, those of these come first; a name belongs to its platform. Nothing is read before `onReach`.
 */
export function useCalloutSuggestions(platforms: readonly Platform[]) {
  const [isReached, setReached] = useState(false);
  const params = { path: useWorkspacePath() };
  const used = api.useQuery('get', '/api/workspaces/{workspaceId}/callouts', { params }, { enabled: isReached }).data ?? NONE;
  const channels = api.useQuery('get', '/api/workspaces/{workspaceId}/channels', { params }, { enabled: isReached }).data?.items ?? [];
  const accounts = channels.map((channel) => ({ words: channel.displayName, platform: channel.platform }));

  const isHere = (one: { readonly platform: Platform }) => platforms.includes(one.platform);

  const suggestionsFor = ({ callout, query }: BegunCallout): string[] => {
    const known = callout === 'topic' ? used.topic : [...accounts, ...used.mention].filter(isHere);
    const here = known.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
    const words = new Set(here.map((one) => one.words).filter((one) => one.toLowerCase().includes(query.toLowerCase())));
    return [...words].slice(0, MOST);
  };
  return { suggestionsFor, onReach: () => setReached(true) };
}
