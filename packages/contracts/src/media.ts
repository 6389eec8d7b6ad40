import { z } from 'zod';
import { Id, Instant, pageOf, PageQuery } from './primitives.ts';

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
    createdAt: Instant,
  })
  .meta({ id: 'MediaAsset' });
export type MediaAsset = z.output<typeof MediaAsset>;

export const MediaPage = pageOf(MediaAsset).meta({ id: 'MediaPage' });
export const MediaQuery = z.strictObject({ ...PageQuery, kind: z.enum(['image', 'video']).optional() });
export type MediaQuery = z.output<typeof MediaQuery>;
