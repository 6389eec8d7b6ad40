import type { PlatformSettings } from '../platforms/platform-settings.ts';
import type { Platform, PublishingCapability } from '../platforms/platforms.ts';
import type { TextStyle } from './text-style.ts';

/** The use of a media asset within an item. */
export const MEDIA_ROLES = ['picture', 'video', 'cover'] as const;
export type MediaRole = (typeof MEDIA_ROLES)[number];

/** What an author says of an item that its words may have to say too. */
export const DECLARATIONS = ['ai_generated', 'advertisement'] as const;
export type Declaration = (typeof DECLARATIONS)[number];

/** A media asset as an item refers to it: by its own id and by the SHA-256 of its bytes (lower-case hex). */
export interface ContentMedia {
  readonly mediaId: string;
  readonly sha256: string;
  readonly role: MediaRole;
}

/**
 * Everything that will be sent for one item. `title` is empty where the platform has none;
 * `text` is the post, the video's description, or the clip's caption.
 */
export interface ItemContent {
  readonly platform: Platform;
  /** By which of its channel's capabilities it goes out; absent for the first that publishes. */
  readonly capability?: PublishingCapability | undefined;
  readonly title: string;
  readonly text: string;
  /** How an article's words look. */
  readonly styles?: readonly TextStyle[] | undefined;
  readonly media: readonly ContentMedia[];
  readonly settings: PlatformSettings;
  readonly declares?: readonly Declaration[] | undefined;
}
