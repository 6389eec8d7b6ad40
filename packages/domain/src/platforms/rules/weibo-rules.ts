import type { LengthLimit } from '../text-length.ts';
import { WEIBO_SHORT_TEXT } from '../text-length.ts';
import { GB, MB, type MediaRule, MINUTE, NO_TITLE, type PlatformRules, SAFE_VIDEO, WORDS_NEEDED } from './rules.ts';

const LONG_TEXT: LengthLimit = { limit: 2000, unit: 'hanzi' };
/** Weibo takes 90,000 characters of HTML; ours are the words alone, which the marks around them leave ample room for. */
const ARTICLE_TEXT: LengthLimit = { limit: 20_000, unit: 'characters' };
const ARTICLE_TITLE = { limit: 32, unit: 'characters', required: true } as const;

function pictures(atMost: number): MediaRule {
  const mimeTypes = ['image/jpeg', 'image/gif', 'image/png'];
  return { role: 'picture', kind: 'image', atLeast: 0, atMost, mimeTypes, maxBytes: 5 * MB - 1 };
}

const ARTICLE_COVER: MediaRule = { ...pictures(1), role: 'cover', atLeast: 1 };

const VIDEO: MediaRule = {
  role: 'video',
  kind: 'video',
  atLeast: 1,
  atMost: 1,
  mimeTypes: ['video/mp4', 'video/x-flv', 'video/quicktime'],
  maxBytes: GB,
  maxSeconds: 15 * MINUTE,
  ...SAFE_VIDEO,
};

export const WEIBO_RULES = {
  share: {
    text: { ...WEIBO_SHORT_TEXT, required: true, linkRequired: true, topicsAllowed: false },
    ...NO_TITLE,
    mediaSets: [[pictures(1)]],
  },
  biz: { text: { ...LONG_TEXT, ...WORDS_NEEDED, longFrom: WEIBO_SHORT_TEXT.limit }, ...NO_TITLE, mediaSets: [[pictures(9)]] },
  article: { article: true, text: { ...ARTICLE_TEXT, ...WORDS_NEEDED }, title: ARTICLE_TITLE, tags: null, mediaSets: [[ARTICLE_COVER]] },
  video: { text: { ...LONG_TEXT, ...WORDS_NEEDED, longFrom: WEIBO_SHORT_TEXT.limit }, ...NO_TITLE, mediaSets: [[VIDEO]] },
} as const satisfies Record<string, PlatformRules>;
