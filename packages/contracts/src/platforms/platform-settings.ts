import { MANUAL_PLATFORMS } from '@longstream/domain/platforms/platforms';
import { z } from 'zod';
import { line, prose } from '../primitives.ts';

const tag = line(20).refine((text) => !text.includes(','), 'must not contain a comma');

export const PlatformSettings = z
  .discriminatedUnion('platform', [
    z.strictObject({
      platform: z.literal('weibo'),
      visible: z.enum(['all', 'self']),
      summary: prose(500).optional(),
      shortPost: prose(1900).optional(),
    }),
    z.strictObject({
      platform: z.literal('bilibili'),
      partitionId: z.number().int().min(1).max(100000),
      tags: z.array(tag).max(12),
      copyright: z.enum(['original', 'repost']),
      source: prose(200),
      noReprint: z.boolean(),
      categoryId: z.number().int().min(1).max(100000).optional(),
      summary: prose(500).optional(),
    }),
    z.strictObject({ platform: z.literal('douyin'), visible: z.enum(['public', 'friends', 'self']), allowDownload: z.boolean() }),
    z.strictObject({ platform: z.literal('kuaishou') }),
    z.strictObject({
      platform: z.literal('wechat'),
      form: z.enum(['article', 'pictures']),
      author: prose(200),
      digest: prose(500),
      sourceUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2000)]),
      comments: z.enum(['closed', 'followers', 'everyone']),
    }),
    z.strictObject({ platform: z.literal('app_store') }),
    z.strictObject({ platform: z.enum(MANUAL_PLATFORMS) }),
  ])
  .meta({ id: 'PlatformSettings' });
