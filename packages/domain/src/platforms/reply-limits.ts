import type { Platform } from './platforms.ts';
import { WEIBO_SHORT_TEXT, type LengthLimit } from './text-length.ts';

/**
 * The longest answer to a comment that a platform takes. Null where comments cannot be answered from here: the platform has no call
 * for it, or no comments. Weibo's is documented, and the App Store's is what all who answer there keep to; of the others only that there
 * is a limit is known: a longer answer is warned about, and the platform decides.
 */
const REPLY_LIMITS: Partial<Record<Platform, LengthLimit>> = {
  weibo: WEIBO_SHORT_TEXT,
  douyin: { limit: 100, unit: 'characters', unverified: true },
  wechat: { limit: 600, unit: 'characters', unverified: true },
  app_store: { limit: 5970, unit: 'characters' },
};

export function replyLimit(platform: Platform): LengthLimit | null {
  return REPLY_LIMITS[platform] ?? null;
}
