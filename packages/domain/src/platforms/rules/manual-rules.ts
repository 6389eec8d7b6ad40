import type { ManualPlatform } from '../platforms.ts';
import { FREE_TEXT, GB, type MediaRule, MB, type PlatformRules } from './rules.ts';

const PICTURES: MediaRule = {
  role: 'picture',
  kind: 'image',
  atLeast: 0,
  atMost: 18,
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  maxBytes: 20 * MB,
};
const VIDEO: MediaRule = {
  role: 'video',
  kind: 'video',
  atLeast: 0,
  atMost: 1,
  mimeTypes: ['video/mp4', 'video/quicktime', 'video/webm', 'video/x-flv'],
  maxBytes: 4 * GB,
};

/** A person posts and sees what the platform says, so that nothing of what is only reported of it stops an item. */
function written(title: number, text: number): PlatformRules {
  return {
    text: { limit: text, unit: 'characters', unverified: true, ...FREE_TEXT },
    title: { limit: title, unit: 'characters', unverified: true, required: false },
    tags: null,
    mediaSets: [[PICTURES, VIDEO, { ...PICTURES, role: 'cover', atMost: 1 }]],
  };
}

export const MANUAL_RULES: Readonly<Record<ManualPlatform, PlatformRules>> = {
  xiaohongshu: written(20, 1000),
  acfun: written(50, 1000),
  qq: written(100, 10_000),
  maimai: written(100, 2000),
  zhihu: written(100, 20_000),
  toutiao: written(30, 20_000),
  app_market: written(100, 5000),
};
