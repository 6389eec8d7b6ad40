import { FREE_TEXT, GB, HOUR, MB, type MediaRule, type PlatformRules, SAFE_VIDEO, WORDS_NEEDED } from './rules.ts';

const VIDEO: MediaRule = {
  role: 'video',
  kind: 'video',
  atLeast: 1,
  atMost: 1,
  mimeTypes: ['video/mp4', 'video/x-flv'],
  maxBytes: 4 * GB,
  maxSeconds: 5 * HOUR - 1,
  maxSides: { short: 4096, long: 4096 },
  ...SAFE_VIDEO,
  pixelFormats: ['yuv420p', 'yuvj420p', 'yuv420p10le'],
  maxFrameRate: 120,
  maxBitRate: 60_000_000,
};

const COVER: MediaRule = {
  role: 'cover',
  kind: 'image',
  atLeast: 0,
  atMost: 1,
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: 5 * MB,
  minSize: { width: 960, height: 600 },
  advised: { minSize: { width: 1146, height: 717 } },
};

/** Pictures of an article stand below its words. How many it takes is nowhere said; nine is ours. */
const ARTICLE_PICTURES: MediaRule = {
  role: 'picture',
  kind: 'image',
  atLeast: 0,
  atMost: 9,
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif'],
  maxBytes: 5 * MB,
};
const BANNER: MediaRule = { ...ARTICLE_PICTURES, role: 'cover', atMost: 1 };

/** Bilibili takes the tags joined by commas, shorter than 200 in all. */
const TAGS = { limit: 199, unit: 'characters', required: true } as const;

export const BILIBILI_RULES = {
  video: {
    text: { limit: 250, unit: 'characters', ...FREE_TEXT },
    // Its documents say both "below 80" and "not over 80"; 79 is safe under either.
    title: { limit: 79, unit: 'characters', required: true },
    tags: TAGS,
    mediaSets: [[VIDEO, COVER]],
  },
  article: {
    article: true,
    text: { limit: 20_000, unit: 'characters', ...WORDS_NEEDED, atLeast: 200 },
    title: { limit: 40, unit: 'characters', required: true },
    tags: { ...TAGS, required: false },
    mediaSets: [[ARTICLE_PICTURES, BANNER]],
  },
} as const satisfies Record<string, PlatformRules>;
