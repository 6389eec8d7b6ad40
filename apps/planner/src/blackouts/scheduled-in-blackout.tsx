import type { Item } from '@longstream/contracts/items';
import { blackoutAt } from '@longstream/domain/blackouts/blackout';
import type { ReactNode } from 'react';
import { useAudiences } from '../audiences/audiences.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Notice } from '../ui/notice.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { useBlackouts } from './blackouts.api.ts';

/** Says of a scheduled item that a blackout, made after it was scheduled, stands against its time. */
export function ScheduledInBlackout({ item }: { item: Item }): ReactNode {
  const workspace = useWorkspace();
  const blackouts = useBlackouts().data?.items;
  const channels = useChannels().data?.items;
  const audiences = useAudiences().data?.items;
  if (item.status !== 'scheduled' || item.scheduledAt === null || !blackouts || !channels || !audiences) return null;

  const { channelId, platform, campaignId, tags } = item;
  const reached = audiences.filter(({ channelIds }) => channelId !== null && channelIds.includes(channelId));
  const timeZone = channels.find(({ id }) => id === channelId)?.timeZone ?? workspace.timeZone;
  const subject = { channelId: channelId ?? '', platform, campaignId, tags, audienceIds: reached.map(({ id }) => id), timeZone };
  const found = blackoutAt(blackouts, subject, Date.parse(item.scheduledAt));
  if (found === null) return null;
  return (
    <div className="mb-4">
      <Notice kind="warn">{m.blackout_scheduled({ name: found.name })}</Notice>
    </div>
  );
}
