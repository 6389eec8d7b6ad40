import { z } from 'zod';
import { Id, Instant, pageOf, PageQuery, Tag } from './primitives.ts';

/** How a video is made, as ffprobe names it; rates per second. */
const VideoEncoding = z
  .object({
    videoCodec: z.string(),
    audioCodec: z.string().nullable(),
    pixelFormat: z.string().nullable(),
    frameRate: z.number().nullable(),
    bitRate: z.number().int().nullable(),
  })
  .meta({ id: 'VideoEncoding' });

export const MediaAsset = z
  .object({
    id: Id,
    sha256: z.string(),
    fileName: z.string(),
    kind: z.enum(['image', 'video']),
    mimeType: z.string(),
    byteSize: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
    durationSeconds: z.number().nullable(),
    encoding: VideoEncoding.nullable(),
    folderId: Id.nullable(),
    tags: z.array(z.string()),
    /** The last day, by the workspace's clock, on which it may go out; null where its rights do not end. */
    rightsEndOn: z.string().nullable(),
    /** Where it is from, and what may be done with it. */
    rightsNote: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'MediaAsset' });
export type MediaAsset = z.output<typeof MediaAsset>;

export const MediaPage = pageOf(MediaAsset).meta({ id: 'MediaPage' });
/** `q` is a part of the file's name, `folder` is one's id, or `none` for what lies in none; `rights` finds what ends within 30 days, or has ended; `ids` are those of at most 100 assets, joined by commas. */
export const MediaQuery = z.strictObject({
  ...PageQuery,
  kind: z.enum(['image', 'video']).optional(),
  folder: z.union([z.literal('none'), Id]).optional(),
  tag: Tag.optional(),
  rights: z.enum(['ending', 'over']).optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => !text.includes('\0'), 'must not contain control characters')
    .optional(),
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(Id).max(100))
    .optional(),
});
export type MediaQuery = z.output<typeof MediaQuery>;

/** An item that shows a file, or a response whose master does: `headline` is what it is called. */
export const MediaUse = z.object({ kind: z.enum(['item', 'response']), id: Id, headline: z.string() }).meta({ id: 'MediaUse' });
export type MediaUse = z.output<typeof MediaUse>;
export const MediaUses = pageOf(MediaUse).meta({ id: 'MediaUses' });
export type MediaUses = z.output<typeof MediaUses>;
export const MediaUsesQuery = z.strictObject(PageQuery);
export type MediaUsesQuery = z.output<typeof MediaUsesQuery>;

/** The tags on files, each with how many files bear it. Those on items are told elsewhere. */
export const MediaTag = z.object({ tag: z.string(), files: z.number().int() }).meta({ id: 'MediaTag' });
export type MediaTag = z.output<typeof MediaTag>;
export const MediaTagPage = pageOf(MediaTag).meta({ id: 'MediaTagPage' });

/** An address on the internet, http or https. */
export const FetchMedia = z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000) }).meta({ id: 'FetchMedia' });
export type FetchMedia = z.output<typeof FetchMedia>;

/** For a row, and for a card or a preview. */
export const THUMBNAIL_SIZES = ['small', 'large'] as const;
export type ThumbnailSize = (typeof THUMBNAIL_SIZES)[number];
export const ThumbnailQuery = z.strictObject({ size: z.enum(THUMBNAIL_SIZES).default('small') });
export type ThumbnailQuery = z.output<typeof ThumbnailQuery>;
