import type { FrequencyCap } from '../frequency-caps/frequency-cap.ts';
import { isManual, type ManualPlatform, type Platform } from './platforms.ts';

/** A cap that every new channel of a platform starts with; the team may change it. Its name is the catalogue's. */
export type DefaultCap = Pick<FrequencyCap, 'rules' | 'enforcement' | 'origin'>;

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
  douyin: [
    {
      origin: 'our_suggestion',
      enforcement: 'soft',
      rules: [
        { kind: 'sliding', limit: 2, windowHours: 24 },
        { kind: 'sliding', limit: 10, windowHours: 7 * 24 },
        { kind: 'gap', minimumHours: 4 },
      ],
    },
  ],
  kuaishou: [
    {
      origin: 'our_suggestion',
      enforcement: 'soft',
      rules: [
        { kind: 'sliding', limit: 2, windowHours: 24 },
        { kind: 'sliding', limit: 10, windowHours: 7 * 24 },
        { kind: 'gap', minimumHours: 4 },
      ],
    },
  ],
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

/** Nothing is known of what the audiences of these platforms bear; the measure is that of short videos. */
const MANUAL_CAPS: readonly DefaultCap[] = DEFAULT_CAPS.douyin;

export function defaultCaps(platform: Platform): readonly DefaultCap[] {
  return isManual(platform) ? MANUAL_CAPS : DEFAULT_CAPS[platform];
}
