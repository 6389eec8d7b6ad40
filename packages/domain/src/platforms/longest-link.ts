import type { Platform } from './platforms.ts';

/** Characters of the longest address that an item of the platform was seen to have; `item-link.ts` knows their shapes. */
const LONGEST: Partial<Record<Platform, number>> = { weibo: 50, bilibili: 48, douyin: 60, kuaishou: 70, wechat: 300 };
const ELSEWHERE = 120;

/** Stands for an item's address while it has none, so that a text that will carry it is measured at its longest. */
export function longestLink(platform: Platform): string {
  return 'https://'.padEnd(LONGEST[platform] ?? ELSEWHERE, 'x');
}
