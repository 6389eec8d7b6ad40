import type { Platform } from '../platforms/platforms.ts';

/** What a hold stops. `id` names the campaign, platform, channel or tag; a workspace's hold has none. */
export const HOLD_SCOPES = ['workspace', 'campaign', 'platform', 'channel', 'tag'] as const;
export type HoldScopeKind = (typeof HOLD_SCOPES)[number];
export interface HoldScope {
  readonly kind: HoldScopeKind;
  readonly id: string | null;
}

/** A manager's stop on a scope: nothing under it goes out until a manager releases it. */
export interface Hold {
  readonly id: string;
  readonly scope: HoldScope;
  readonly reason: string;
}

/** An item as the scopes of holds see it. */
export interface HoldSubject {
  readonly channelId: string | null;
  readonly platform: Platform;
  readonly campaignId: string;
  readonly tags: readonly string[];
}

/** Whether a hold of this scope stops the item. The database says the same by `hold_covers`. */
export function holdCovers({ kind, id }: HoldScope, subject: HoldSubject): boolean {
  switch (kind) {
    case 'workspace':
      return true;
    case 'campaign':
      return id === subject.campaignId;
    case 'platform':
      return id === subject.platform;
    case 'channel':
      return id !== null && id === subject.channelId;
    case 'tag':
      return id !== null && subject.tags.includes(id);
  }
}
