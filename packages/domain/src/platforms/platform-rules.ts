import type { MediaRole } from '../items/item-content.ts';
import type { Capability, Platform } from './platforms.ts';
import { TAGS_LIMIT, TEXT_LIMITS, TITLE_LIMIT, type LengthLimit } from './text-length.ts';

/**
 * What one kind of media must be. A limit that the platform words as "below" stands here as the largest value it
 * certainly takes. Sizes in bytes and pixels, durations in seconds; `advised` only warns.
 */
export interface MediaRule {
  readonly role: MediaRole;
  readonly kind: 'image' | 'video';
  readonly atLeast: number;
  readonly atMost: number;
  readonly mimeTypes: readonly string[];
  readonly maxBytes: number;
  readonly maxSeconds?: number;
  readonly minSize?: { readonly width: number; readonly height: number };
  readonly maxSides?: { readonly short: number; readonly long: number };
  /** Width divided by height. */
  readonly ratio?: { readonly least: number; readonly most: number };
  readonly advised?:
    { readonly minSize: { readonly width: number; readonly height: number } } | { readonly minShortSide: number; readonly upright: true };
}

/** What an item must be for an account of one capability. */
export interface PlatformRules {
  readonly text: LengthLimit & {
    readonly required: boolean;
    readonly linkRequired: boolean;
    readonly topicsAllowed: boolean;
    readonly longFrom?: number;
  };
  /** Null where the platform has no title, or no tags. */
  readonly title: LengthLimit | null;
  readonly tags: LengthLimit | null;
  /** The sets of media among which an item chooses one: a Douyin item is a video or a set of pictures, never both. */
  readonly mediaSets: readonly (readonly MediaRule[])[];
}

const MB = 1024 ** 2;
const GB = 1024 ** 3;
const HOUR = 3600;

const NO_TITLE = { title: null, tags: null } as const;

function weiboPictures(atMost: number): MediaRule {
  const mimeTypes = ['image/jpeg', 'image/gif', 'image/png'];
  return { role: 'picture', kind: 'image', atLeast: 0, atMost, mimeTypes, maxBytes: 5 * MB - 1 };
}

const BILIBILI_VIDEO: MediaRule = {
  role: 'video',
  kind: 'video',
  atLeast: 1,
  atMost: 1,
  mimeTypes: ['video/mp4', 'video/x-flv'],
  maxBytes: 4 * GB,
  maxSeconds: 5 * HOUR - 1,
  maxSides: { short: 4096, long: 4096 },
};

const BILIBILI_COVER: MediaRule = {
  role: 'cover',
  kind: 'image',
  atLeast: 0,
  atMost: 1,
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: 5 * MB,
  minSize: { width: 960, height: 600 },
  advised: { minSize: { width: 1146, height: 717 } },
};

const DOUYIN_VIDEO: MediaRule = {
  role: 'video',
  kind: 'video',
  atLeast: 1,
  atMost: 1,
  mimeTypes: ['video/mp4', 'video/webm'],
  maxBytes: 4 * GB,
  maxSeconds: 15 * 60,
  advised: { minShortSide: 720, upright: true },
};

const DOUYIN_COVER: MediaRule = {
  role: 'cover',
  kind: 'image',
  atLeast: 0,
  atMost: 1,
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: 20 * MB,
};

const DOUYIN_PICTURES: MediaRule = {
  role: 'picture',
  kind: 'image',
  atLeast: 1,
  atMost: 30,
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: 20 * MB,
};

/** A person finishes in the Douyin app, which takes longer files but neither webm nor a cover of ours. */
const HANDOFF_VIDEO: MediaRule = { ...DOUYIN_VIDEO, mimeTypes: ['video/mp4'], maxSeconds: HOUR, maxSides: { short: 2159, long: 4095 } };
const HANDOFF_PICTURES: MediaRule = { ...DOUYIN_PICTURES, ratio: { least: 1 / 3, most: 3 } };

const DOUYIN_TEXT = { required: false, linkRequired: false, topicsAllowed: true } as const;

const PLATFORM_RULES: Record<Capability, PlatformRules> = {
  share: {
    text: { ...TEXT_LIMITS.share, required: true, linkRequired: true, topicsAllowed: false },
    ...NO_TITLE,
    mediaSets: [[weiboPictures(1)]],
  },
  biz: {
    text: { ...TEXT_LIMITS.biz, required: true, linkRequired: false, topicsAllowed: true, longFrom: TEXT_LIMITS.share.limit },
    ...NO_TITLE,
    mediaSets: [[weiboPictures(9)]],
  },
  video: {
    text: { ...TEXT_LIMITS.video, required: false, linkRequired: false, topicsAllowed: true },
    title: TITLE_LIMIT,
    tags: TAGS_LIMIT,
    mediaSets: [[BILIBILI_VIDEO, BILIBILI_COVER]],
  },
  direct: {
    text: { ...TEXT_LIMITS.direct, ...DOUYIN_TEXT },
    ...NO_TITLE,
    mediaSets: [[DOUYIN_VIDEO, DOUYIN_COVER], [DOUYIN_PICTURES]],
  },
  handoff: {
    text: { ...TEXT_LIMITS.handoff, ...DOUYIN_TEXT },
    ...NO_TITLE,
    mediaSets: [[HANDOFF_VIDEO], [HANDOFF_PICTURES]],
  },
};

export function platformRules(capability: Capability): PlatformRules {
  return PLATFORM_RULES[capability];
}

/** Whether an item on this platform has a title of its own. */
export function usesTitle(platform: Platform): boolean {
  return platform === 'bilibili';
}

/** The uses that a media asset may have in an item, in the order the composer offers them. */
export function mediaRoles(capability: Capability): readonly MediaRole[] {
  return PLATFORM_RULES[capability].mediaSets.flat().map((rule) => rule.role);
}

/** Whether a channel of this platform must say the public IPv4 address of whoever posts through it ("rip" in the platform's own words). */
export function needsRip(platform: Platform): boolean {
  return platform === 'weibo';
}
