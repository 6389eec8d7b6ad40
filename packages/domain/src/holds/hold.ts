import type { Platform } from '../platforms/platforms.ts';

/** What a hold stops. `id` names the campaign, response, platform, channel or tag; a workspace's hold has none. */
export const HOLD_SCOPES = ['workspace', 'campaign', 'response', 'platform', 'channel', 'tag'] as const;
export type HoldScopeKind = (typeof HOLD_SCOPES)[number];
export interface HoldScope {
  readonly kind: HoldScopeKind;
  readonly id: string | null;
}

/** What a hold stops, and whether it spares the formal answer to a charge: all else about that charge has to wait. */
export interface HoldReach {
  readonly scope: HoldScope;
  readonly sparesFormal: boolean;
}

/** A manager's stop on a scope: nothing under it goes out until a manager releases it. */
export interface Hold extends HoldReach {
  readonly id: string;
  readonly reason: string;
}

/** An item as the scopes of holds see it. */
export interface HoldSubject {
  readonly channelId: string | null;
  readonly platform: Platform;
  readonly campaignId: string;
  readonly responseId: string;
  readonly tags: readonly string[];
  /** Whether it is part of the formal answer to a charge. */
  readonly formal?: boolean | undefined;
}

/** Whether a hold of this reach stops the item. The database says the same by `hold_covers`. */
export function holdCovers({ scope: { kind, id }, sparesFormal }: HoldReach, subject: HoldSubject): boolean {
  if (sparesFormal && subject.formal === true) return false;
  switch (kind) {
    case 'workspace':
      return true;
    case 'campaign':
      return id === subject.campaignId;
    case 'response':
      return id === subject.responseId;
    case 'platform':
      return id === subject.platform;
    case 'channel':
      return id !== null && id === subject.channelId;
    case 'tag':
      return id !== null && subject.tags.includes(id);
  }
}
