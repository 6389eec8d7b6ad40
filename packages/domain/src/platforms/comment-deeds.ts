import type { Platform } from './platforms.ts';

/**
 * What may be done to what somebody else wrote, at its platform. `select` puts it among those that stand under the article for all to
 * read, `unselect` takes it from there, and `remove` deletes it for good. No platform documents a call that hides and shows again.
 */
export const COMMENT_DEEDS = ['select', 'unselect', 'remove'] as const;
export type CommentDeed = (typeof COMMENT_DEEDS)[number];

/** What a platform documents a call for. Weibo's deletes only what the account itself wrote; Douyin's puts one comment on top. */
const OFFERED: Partial<Record<Platform, readonly CommentDeed[]>> = { wechat: COMMENT_DEEDS };

export function deedsAt(platform: Platform): readonly CommentDeed[] {
  return OFFERED[platform] ?? [];
}

/** What makes a difference to a comment as it stands. `isSelected` is null where nobody knows. */
export function deedsFor(
  platform: Platform,
  { isSelected, isRemoved }: { readonly isSelected: boolean | null; readonly isRemoved: boolean },
): CommentDeed[] {
  if (isRemoved) return [];
  const idle: CommentDeed = isSelected === true ? 'select' : 'unselect';
  return deedsAt(platform).filter((deed) => deed !== idle);
}
