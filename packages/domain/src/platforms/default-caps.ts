import type { CapOrigin, CapRule, FrequencyCap } from '../frequency-caps/frequency-cap.ts';
import { isManual, type ManualPlatform, type Platform } from './platforms.ts';

/** A cap that every new channel of a platform starts with, named as the channel; the team may change it, and come back to it. */
export interface DefaultCap extends Pick<FrequencyCap, 'rules' | 'enforcement'> {
  readonly origin: 'platform_rule' | 'our_suggestion';
  /** Where the platform says so. */
  readonly source: string | null;
}

/** What an audience of short videos bears; for platforms of which nothing is known it is the measure too. */
const SHORT_VIDEOS: readonly DefaultCap[] = [
  {
    origin: 'our_suggestion',
    source: null,
    enforcement: 'soft',
    rules: [
      { kind: 'sliding', limit: 2, windowHours: 24 },
      { kind: 'sliding', limit: 10, windowHours: 7 * 24 },
      { kind: 'gap', minimumHours: 4 },
    ],
  },
];

/**
 * Platform rules are what the platform enforces: Weibo takes 30 posts an hour from one user through one app. Our suggestions have no source
 * but our judgement, so they only warn until a manager makes them hard. What WeChat allows once a day is a mass send, which Longstream does
 * not do; what it publishes otherwise it does not count.
 */
const DEFAULT_CAPS = {
  weibo: [
    {
      origin: 'platform_rule',
      source: 'https://open.weibo.com/wiki/Rate-limiting',
      enforcement: 'hard',
      rules: [{ kind: 'sliding', limit: 30, windowHours: 1 }],
    },
    {
      origin: 'our_suggestion',
      source: null,
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
      source: null,
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
      source: null,
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

/**
 * Who says what a cap says: while the rules of a channel's cap are those that it started with they are the platform's or ours, however hard
 * they are; the rest is the team's.
 */
export function originOf(platform: Platform, rules: readonly CapRule[]): CapOrigin {
  return defaultCaps(platform).find((cap) => isAsSuggested(cap, rules))?.origin ?? 'team';
}

/** Whether rules are those of a cap that channels start with, in its order. */
export function isAsSuggested(cap: DefaultCap, rules: readonly CapRule[]): boolean {
  return cap.rules.length === rules.length && cap.rules.every((rule, index) => isSameRule(rule, rules[index]));
}

function isSameRule(a: CapRule, b: CapRule | undefined): boolean {
  if (b === undefined) return false;
  if (a.kind === 'gap') return b.kind === 'gap' && a.minimumHours === b.minimumHours;
  if (a.kind === 'sliding') return b.kind === 'sliding' && a.limit === b.limit && a.windowHours === b.windowHours;
  return b.kind === 'calendar' && a.limit === b.limit && a.period === b.period && a.timeZone === b.timeZone;
}
