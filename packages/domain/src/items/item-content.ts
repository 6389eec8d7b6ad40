import type { Platform } from '../platforms/platforms.ts';

/** The use of a media asset within an item. */
export const MEDIA_ROLES = ['picture', 'video', 'cover'] as const;
export type MediaRole = (typeof MEDIA_ROLES)[number];

/** A media asset as an item refers to it: by its own id and by the SHA-256 of its bytes (lower-case hex). */
export interface ContentMedia {
  readonly mediaId: string;
  readonly sha256: string;
  readonly role: MediaRole;
}

/** Settings that only one platform has. What is not set is left to the platform. */
export type PlatformSettings =
  | { readonly platform: 'weibo'; readonly visible: 'all' | 'self' }
  | { readonly platform: 'bilibili'; readonly partitionId: number; readonly tags: readonly string[]; readonly copyright: 'original' | 'repost'; readonly source: string; readonly noReprint: boolean }
  | { readonly platform: 'douyin'; readonly visible: 'public' | 'friends' | 'self'; readonly allowDownload: boolean };

/**
 * Everything that will be sent for one item. `title` is used by Bilibili only (empty elsewhere);
 * `text` is the post, the video's description, or the clip's caption.
 */
export interface ItemContent {
  readonly platform: Platform;
  readonly title: string;
  readonly text: string;
  readonly media: readonly ContentMedia[];
  readonly settings: PlatformSettings;
}
