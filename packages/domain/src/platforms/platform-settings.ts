import type { Platform } from './platforms.ts';

/** Settings that only one platform has. What is not set is left to the platform. */
export type PlatformSettings =
  | { readonly platform: 'weibo'; readonly visible: 'all' | 'self' }
  | {
      readonly platform: 'bilibili';
      readonly partitionId: number;
      readonly tags: readonly string[];
      readonly copyright: 'original' | 'repost';
      readonly source: string;
      readonly noReprint: boolean;
    }
  | { readonly platform: 'douyin'; readonly visible: 'public' | 'friends' | 'self'; readonly allowDownload: boolean };

/** Bilibili's partition "daily life": the one that no video is wrong in. */
const DAILY_LIFE = 21;

/** What a new item starts with: public, and everything else as the platform's own form has it. */
export function defaultSettings(platform: Platform): PlatformSettings {
  switch (platform) {
    case 'weibo':
      return { platform, visible: 'all' };
    case 'bilibili':
      return { platform, partitionId: DAILY_LIFE, tags: [], copyright: 'original', source: '', noReprint: false };
    case 'douyin':
      return { platform, visible: 'public', allowDownload: true };
  }
}
