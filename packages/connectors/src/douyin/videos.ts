import { z } from 'zod';
import type { Reason } from '@longstream/domain/publishing/outcome';
import type { PlatformApp } from '../connector.ts';
import { urlAt } from '../http/address.ts';
import { Counter, Id, OptionalText, Seconds, Whole } from '../replies/fields.ts';

/** A clip or a picture set, as the lists give it. `item_id` is the one that later calls take; `video_id` is the public one. */
export const Video = z.object({
  item_id: Id,
  video_id: Id.optional().catch(undefined),
  title: OptionalText,
  create_time: Seconds.transform((seconds) => new Date(seconds * 1000).toISOString()),
  is_reviewed: z.boolean(),
  is_top: z.boolean().catch(false),
  video_status: Whole,
  media_type: Whole.optional().catch(undefined),
  statistics: z
    .object({ play_count: Counter, digg_count: Counter, comment_count: Counter, share_count: Counter })
    .optional()
    .catch(undefined),
});
export type Video = z.output<typeof Video>;

export const VideoList = z.object({ list: z.array(Video) });

const PUBLISHED = 1;
const UNFIT = 2;
const PUBLIC = 5;
export const MEDIA_TYPES = { pictures: 2, video: 4 } as const;

/** `is_reviewed` says that the review has ended, well or badly; the status says which. */
export function stateOf({ is_reviewed: isReviewed, video_status: status }: Video): 'live' | 'pending' | 'rejected' {
  if (status === UNFIT) return 'rejected';
  return isReviewed && (status === PUBLISHED || status === PUBLIC) ? 'live' : 'pending';
}

/** Douyin tells no reason, only that the item is not fit for the public. */
export function rejectionOf({ video_status: status }: Video): Reason {
  return { class: 'fix_content', code: `video_status ${status}`, text: 'Not suitable for the public.' };
}

export function publicUrl(
  app: PlatformApp,
  { video_id: id, media_type: mediaType }: Pick<Video, 'video_id' | 'media_type'>,
): string | null {
  return id === undefined ? null : urlAt(app, 'web', `/${mediaType === MEDIA_TYPES.pictures ? 'note' : 'video'}/${encodeURIComponent(id)}`);
}
