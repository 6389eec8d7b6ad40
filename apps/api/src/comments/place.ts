import type { Platform } from '@longstream/domain/platforms/platforms';

/** Where comments stand: under an item, or, without one, in the reviews of a channel's product. */
export interface Place {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly platform: Platform;
  readonly itemId: string | null;
  readonly itemExternalId: string | null;
}
