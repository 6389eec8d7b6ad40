import { FREE_TEXT, MB, type MediaRule, type PlatformRules, WORDS_NEEDED } from './rules.ts';

/** A permanent picture of the account's library. */
const LIBRARY_PICTURE: MediaRule = {
  role: 'cover',
  kind: 'image',
  atLeast: 1,
  atMost: 1,
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif'],
  maxBytes: 10 * MB,
};

/** Pictures within an article go another way than its cover, which takes less. How many is nowhere said; twenty is ours. */
const PICTURE_IN_ARTICLE: MediaRule = {
  role: 'picture',
  kind: 'image',
  atLeast: 0,
  atMost: 20,
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: MB - 1,
};

export const WECHAT_ARTICLE: PlatformRules = {
  article: true,
  text: { limit: 19_999, unit: 'characters', ...WORDS_NEEDED },
  title: { limit: 32, unit: 'characters', required: true },
  tags: null,
  mediaSets: [[LIBRARY_PICTURE, PICTURE_IN_ARTICLE]],
};

/** Title and words of a picture post as third-party tools report their limits: unverified. */
export const WECHAT_PICTURES: PlatformRules = {
  text: { limit: 1000, unit: 'characters', unverified: true, ...FREE_TEXT },
  title: { limit: 20, unit: 'characters', unverified: true, required: true },
  tags: null,
  mediaSets: [[{ ...LIBRARY_PICTURE, role: 'picture', atMost: 20 }]],
};

/** Author, digest and the link to the original, whatever the form. */
export const WECHAT_FIELDS = {
  author: { limit: 16, unit: 'characters' },
  digest: { limit: 128, unit: 'characters' },
  sourceUrl: { limit: 1024, unit: 'characters' },
} as const;
