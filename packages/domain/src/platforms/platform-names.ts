import { PLATFORMS, type Platform } from './platforms.ts';

/** How people write a platform's name in a table, in lower case. */
const NAMES = {
  weibo: ['weibo', 'sina weibo', '微博', '新浪微博'],
  bilibili: ['bilibili', 'b站', '哔哩哔哩'],
  douyin: ['douyin', '抖音'],
} as const satisfies Record<Platform, readonly string[]>;

const PLATFORM_OF = new Map<string, Platform>(PLATFORMS.flatMap((platform) => NAMES[platform].map((name) => [name, platform] as const)));

/** The platform that a person means, whatever the case and the spaces around; null for none that we know. */
export function platformNamed(text: string): Platform | null {
  return PLATFORM_OF.get(text.trim().toLowerCase()) ?? null;
}
