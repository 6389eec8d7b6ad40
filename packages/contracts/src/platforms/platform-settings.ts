import { z } from 'zod';
import { line, prose } from '../primitives.ts';

const tag = line(20).refine((text) => !text.includes(','), 'must not contain a comma');

export const PlatformSettings = z
  .discriminatedUnion('platform', [
    z.strictObject({ platform: z.literal('weibo'), visible: z.enum(['all', 'self']) }),
    z.strictObject({
      platform: z.literal('bilibili'),
      partitionId: z.number().int().min(1).max(100000),
      tags: z.array(tag).max(12),
      copyright: z.enum(['original', 'repost']),
      source: prose(200),
      noReprint: z.boolean(),
    }),
    z.strictObject({ platform: z.literal('douyin'), visible: z.enum(['public', 'friends', 'self']), allowDownload: z.boolean() }),
  ])
  .meta({ id: 'PlatformSettings' });
