import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import { defaultCaps } from '@longstream/domain/platforms/default-caps';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';

/** Which accounts have no cap, though we would suggest some: those from before accounts began with them, or whose caps were deleted. */
export function UncappedChannels({ caps }: { caps: readonly FrequencyCap[] }): ReactNode {
  const channels = useChannels().data?.items ?? [];
  const capped = new Set(caps.flatMap(({ scope }) => (scope.kind === 'channel' ? [scope.id] : [])));
  const uncapped = channels.filter(({ id, platform }) => !capped.has(id) && defaultCaps(platform).length > 0);
  if (uncapped.length === 0) return null;
  const names = uncapped.map(({ platform, displayName }) => `${platformName(platform)} · ${displayName}`);
  return <Notice kind="info">{m.caps_suggested_for_none({ channels: names.join(m.list_separator()) })}</Notice>;
}
