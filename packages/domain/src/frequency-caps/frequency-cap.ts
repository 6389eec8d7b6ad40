import type { ItemStatus } from '../items/item-status.ts';
import { COUNTED_STATUSES } from '../items/item-status.ts';
import type { Platform } from '../platforms/platforms.ts';

/** What a cap looks at. `id` names the channel, platform, audience or campaign, or is the tag; a workspace's cap has none. */
export const CAP_SCOPE_KINDS = ['channel', 'platform', 'audience', 'campaign', 'tag', 'workspace'] as const;
export type CapScopeKind = (typeof CAP_SCOPE_KINDS)[number];
export interface CapScope {
  readonly kind: CapScopeKind;
  readonly id: string | null;
}

export const CAP_PERIODS = ['day', 'week', 'month'] as const;
export type CapPeriod = (typeof CAP_PERIODS)[number];

/**
 * One limit in time.
 *
 * - `sliding`: no half-open interval `[t, t + windowHours)` may hold more than `limit` items, wherever it starts.
 * - `calendar`: no day, Monday-to-Sunday week or month of the IANA `timeZone` may hold more than `limit` items.
 * - `gap`: no two items may be closer than `minimumHours`.
 *
 * Limits are whole and at least 0; hours are positive and may be fractions.
 */
export type CapRule =
  | { readonly kind: 'sliding'; readonly limit: number; readonly windowHours: number }
  | { readonly kind: 'calendar'; readonly limit: number; readonly period: CapPeriod; readonly timeZone: string }
  | { readonly kind: 'gap'; readonly minimumHours: number };

/** `hard` refuses, `soft` warns. */
export const CAP_ENFORCEMENTS = ['hard', 'soft'] as const;
export type CapEnforcement = (typeof CAP_ENFORCEMENTS)[number];

/** Who says so: the platform itself, we, or the team. */
export const CAP_ORIGINS = ['platform_rule', 'our_suggestion', 'team'] as const;
export type CapOrigin = (typeof CAP_ORIGINS)[number];

/** A cap as people enter it. "At most 2 in any 24 h, at least 4 h apart" is one cap with two rules; all of them hold at once. */
export interface FrequencyCap {
  readonly id: string;
  readonly name: string;
  readonly scope: CapScope;
  readonly rules: readonly CapRule[];
  readonly enforcement: CapEnforcement;
  readonly origin: CapOrigin;
}

/** An item as the scopes of caps see it. `audienceIds` are the audiences that its channel reaches. */
export interface CapSubject {
  readonly itemId: string;
  readonly channelId: string;
  readonly platform: Platform;
  readonly audienceIds: readonly string[];
  readonly campaignId: string | null;
  readonly tags: readonly string[];
}

/** An item at its instant, in epoch milliseconds. */
export interface Placement extends CapSubject {
  readonly atMs: number;
}

/** Whether a cap of this scope looks at the item. */
export function capCovers(scope: CapScope, subject: Omit<CapSubject, 'itemId'>): boolean {
  switch (scope.kind) {
    case 'workspace':
      return true;
    case 'platform':
      return scope.id === subject.platform;
    case 'channel':
      return scope.id === subject.channelId;
    case 'campaign':
      return scope.id !== null && scope.id === subject.campaignId;
    case 'audience':
      return scope.id !== null && subject.audienceIds.includes(scope.id);
    case 'tag':
      return scope.id !== null && subject.tags.includes(scope.id);
  }
}

/** Planned items count from `scheduled` on; imported results never do. */
export function countsAgainstCaps(item: { readonly status: ItemStatus; readonly origin: 'planned' | 'imported' }): boolean {
  return item.origin === 'planned' && (COUNTED_STATUSES as readonly ItemStatus[]).includes(item.status);
}

/** An item stands where we put it, not where a platform's review ends: when it was sent, else when it is due. */
export function capInstant<Instant>(item: { readonly sentAt: Instant | null; readonly scheduledAt: Instant | null }): Instant | null {
  return item.sentAt ?? item.scheduledAt;
}
