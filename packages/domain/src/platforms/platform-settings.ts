import type { ManualPlatform, Platform } from './platforms.ts';

/** Settings that only one platform has. What is not set is left to the platform; what an item's capability has no use for is not sent. */
export type PlatformSettings =
  | {
      readonly platform: 'weibo';
      readonly visible: 'all' | 'self';
      /** Of an article: its summary, and the words of the short post that Weibo binds to it. */
      readonly summary?: string | undefined;
      readonly shortPost?: string | undefined;
    }
  | {
      readonly platform: 'bilibili';
      readonly partitionId: number;
      readonly tags: readonly string[];
      readonly copyright: 'original' | 'repost';
      readonly source: string;
      readonly noReprint: boolean;
      /** Of an article: its category (a child in Bilibili's own tree) and its summary. */
      readonly categoryId?: number | undefined;
      readonly summary?: string | undefined;
    }
  | { readonly platform: 'douyin'; readonly visible: 'public' | 'friends' | 'self'; readonly allowDownload: boolean }
  | { readonly platform: 'kuaishou' }
  | {
      readonly platform: 'wechat';
      /** `article`: words with a cover; `pictures`: a set of pictures with words below. */
      readonly form: 'article' | 'pictures';
      readonly author: string;
      readonly digest: string;
      /** Where "read the original" leads; empty for nowhere. */
      readonly sourceUrl: string;
      readonly comments: 'closed' | 'followers' | 'everyone';
    }
  | { readonly platform: 'app_store' }
  | { readonly platform: ManualPlatform };

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
    case 'wechat':
      return { platform, form: 'article', author: '', digest: '', sourceUrl: '', comments: 'everyone' };
    default:
      return { platform };
  }
}
