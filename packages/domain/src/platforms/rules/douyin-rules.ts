import { FREE_TEXT, GB, HOUR, MB, type MediaRule, MINUTE, NO_TITLE, type PlatformRules, SAFE_VIDEO } from './rules.ts';

const VIDEO: MediaRule = {
  role: 'video',
  kind: 'video',
  atLeast: 1,
  atMost: 1,
  mimeTypes: ['video/mp4', 'video/webm'],
  maxBytes: 4 * GB,
  maxSeconds: 15 * MINUTE,
  ...SAFE_VIDEO,
  videoCodecs: ['h264', 'vp8', 'vp9'],
  advised: { minShortSide: 720, upright: true },
};

const COVER: MediaRule = {
  role: 'cover',
  kind: 'image',
  atLeast: 0,
  atMost: 1,
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: 20 * MB,
};

const PICTURES: MediaRule = { ...COVER, role: 'picture', atLeast: 1, atMost: 30 };

/** A person finishes in the Douyin app, which takes longer files but neither webm nor a cover of ours. */
const HANDOFF_VIDEO: MediaRule = {
  ...VIDEO,
  ...SAFE_VIDEO,
  mimeTypes: ['video/mp4'],
  maxSeconds: HOUR,
  maxSides: { short: 2159, long: 4095 },
};
const HANDOFF_PICTURES: MediaRule = { ...PICTURES, ratio: { least: 1 / 3, most: 3 } };

const TEXT = { limit: 1000, unit: 'characters', ...FREE_TEXT } as const;

export const DOUYIN_RULES = {
  direct: { text: TEXT, ...NO_TITLE, mediaSets: [[VIDEO, COVER], [PICTURES]] },
  handoff: { text: TEXT, ...NO_TITLE, mediaSets: [[HANDOFF_VIDEO], [HANDOFF_PICTURES]] },
} as const satisfies Record<string, PlatformRules>;
