import type { FrequencyCap } from '../frequency-caps/frequency-cap.ts';
import { isManual, type ManualPlatform, type Platform } from './platforms.ts';

/** A cap that every new channel of a platform starts with; the team may change it. Its name is the catalogue's. */
export type DefaultCap = Pick<FrequencyCap, 'rules' | 'enforcement' | 'origin'>;

/** What an audience of short videos bears; for platforms of which nothing is known it is the measure too. */
const SHORT_VIDEOS: readonly DefaultCap[] = [
  {
    origin: 'our_suggestion',
    enforcement: 'soft',
    rules: [
      { kind: 'sliding', limit: 2, windowHours: 24 },
      { kind: 'sliding', limit: 10, windowHours: 7 * 24 },
      { kind: 'gap', minimumHours: 4 },
    ],
  },
];

/**
 * Platform rules are what the platform enforces: Weibo takes 30 posts an hour from one user through one app (its
 * documentation of rate limits). Our suggestions have no source but our judgement, so they only warn until a manager
 * makes them hard.
 */
const DEFAULT_CAPS = {
  weibo: [
    { origin: 'platform_rule', enforcement: 'hard', rules: [{ kind: 'sliding', limit: 30, windowHours: 1 }] },
    {
      origin: 'our_suggestion',
      enforcement: 'soft',
      rules: [
        { kind: 'sliding', limit: 8, windowHours: 24 },
        { kind: 'sliding', limit: 40, windowHours: 7 * 24 },
        { kind: 'gap', minimumHours: 1 },
      ],
    },
  ],
  bilibili: [
    {
      origin: 'our_suggestion',
      enforcement: 'soft',
      rules: [
        { kind: 'sliding', limit: 1, windowHours: 24 },
        { kind: 'sliding', limit: 4, windowHours: 7 * 24 },
        { kind: 'gap', minimumHours: 20 },
      ],
    },
  ],
  douyin: SHORT_VIDEOS,
  kuaishou: SHORT_VIDEOS,
  wechat: [
    {
      origin: 'our_suggestion',
      enforcement: 'soft',
      rules: [
        { kind: 'sliding', limit: 1, windowHours: 24 },
        { kind: 'sliding', limit: 5, windowHours: 7 * 24 },
        { kind: 'gap', minimumHours: 20 },
      ],
    },
  ],
  app_store: [],
} as const satisfies Record<Exclude<Platform, ManualPlatform>, readonly DefaultCap[]>;

export function defaultCaps(platform: Platform): readonly DefaultCap[] {
  return isManual(platform) ? SHORT_VIDEOS : DEFAULT_CAPS[platform];
}
