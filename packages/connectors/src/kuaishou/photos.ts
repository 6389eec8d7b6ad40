import { z } from 'zod';
import type { PlatformApp } from '../connector.ts';
import { urlAt } from '../http/address.ts';
import { Counter, Id, isoFromSeconds, OptionalText, Whole } from '../replies/fields.ts';

/** No second of ours is that late; no millisecond that early. */
const LATEST_SECOND = 100_000_000_000;

/** Whether `create_time` is in seconds or milliseconds is unverified: both are told apart by their size. */
const CreatedAt = Whole.pipe(z.number().nonnegative().max(8_640_000_000_000)).transform((time) =>
  time > LATEST_SECOND ? new Date(time).toISOString() : isoFromSeconds(time),
);

/** A work, which Kuaishou calls a photo even where it is a video. */
export const Photo = z.object({
  photo_id: Id,
  caption: OptionalText,
  create_time: CreatedAt,
  like_count: Counter,
  comment_count: Counter,
  view_count: Counter,
  /** Still being transcoded, and not to be watched. */
  pending: z.boolean(),
});
export type Photo = z.output<typeof Photo>;

export const PhotoReply = z.object({ video_info: Photo });
export const PhotoList = z.object({
  video_list: z
    .array(Photo)
    .nullish()
    .transform((list) => list ?? []),
});

export function photoUrl(app: PlatformApp, photoId: string): string | null {
  return urlAt(app, 'web', `/short-video/${encodeURIComponent(photoId)}`);
}
