import { FREE_TEXT, MB, type MediaRule, MINUTE, NO_TITLE, type PlatformRules, SAFE_VIDEO } from './rules.ts';

/** Only the cover is documented. Size, length and formats of the video are what other clients of the platform keep to: unverified. */
const VIDEO: MediaRule = {
  role: 'video',
  kind: 'video',
  atLeast: 1,
  atMost: 1,
  mimeTypes: ['video/mp4', 'video/quicktime', 'video/webm'],
  maxBytes: 500 * MB,
  maxSeconds: 30 * MINUTE,
  ...SAFE_VIDEO,
  videoCodecs: ['h264', 'vp8', 'vp9'],
};

const COVER: MediaRule = { role: 'cover', kind: 'image', atLeast: 1, atMost: 1, mimeTypes: ['image/jpeg'], maxBytes: 10 * MB - 1 };

export const KUAISHOU_RULES = {
  video: {
    text: { limit: 1000, unit: 'characters', unverified: true, ...FREE_TEXT, required: true },
    ...NO_TITLE,
    mediaSets: [[VIDEO, COVER]],
  },
} as const satisfies Record<string, PlatformRules>;
