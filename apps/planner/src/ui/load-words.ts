import type { ChannelLoad, FatigueModel } from '@longstream/contracts/fatigue';
import { FEWEST_POSTS } from '@longstream/domain/fatigue/fit';
import type { LoadBand } from '@longstream/domain/fatigue/load';
import { m } from '../paraglide/messages.js';
import { exactNumber, formatInstant, percent } from './format.ts';

const BANDS = {
  relaxed: m.load_band_relaxed,
  fine: m.load_band_fine,
  high: m.load_band_high,
  overloaded: m.load_band_overloaded,
} as const satisfies Record<LoadBand, () => string>;

export const bandWord = (band: LoadBand): string => BANDS[band]();

/** "High, 41 of 100". */
export const loadValue = ({ band, load }: { band: LoadBand; load: number }): string =>
  m.load_value({ band: bandWord(band), load: Math.round(load) });

/** What the load comes from: how many items in how long. */
export function recentWords({ items, hours }: ChannelLoad['recent']): string {
  if (items === 0) return m.load_recent_none();
  if (hours < 1) return m.load_recent_now({ count: items });
  return m.load_recent({ count: items, hours: Math.round(hours) });
}

interface LossSentences {
  usual: () => string;
  less: (values: { loss: string }) => string;
  range: (values: { low: string; high: string }) => string;
}

/** Of the next item that an account sends. */
export const NEXT_ITEM: LossSentences = { usual: m.load_next_usual, less: m.load_next_less, range: m.load_next_range };

/** Less is lost than anyone could tell. */
const UNFELT = 0.02;

/** What an item may expect, no more surely than it is known: an interval where the loss was measured, "about" where it is our suggestion. */
export function lossWords({ effect, effectLow, effectHigh }: ChannelLoad, { usual, less, range }: LossSentences): string {
  if (1 - effect < UNFELT) return usual();
  const [low, high] = [inSteps(1 - (effectHigh ?? effect)), inSteps(1 - (effectLow ?? effect))];
  return low === high ? less({ loss: low }) : range({ low, high });
}

/** Whole steps of 5 %: what is a guess should not look counted. */
const inSteps = (share: number): string => percent(Math.round(share * 20) / 20);

/** When nothing of it is felt any more. */
export function calmWords({ at, calmAt }: ChannelLoad, timeZone: string): string {
  return calmAt <= at ? m.load_calm_now() : m.load_calm({ time: formatInstant(calmAt, timeZone, 'weekdayTime') });
}

/** Who says so, on what evidence. */
export function modelWords({ halfLifeHours, halfLifeFrom, kFrom, posts }: FatigueModel): string {
  const hours = exactNumber(halfLifeHours);
  if (kFrom === 'own_results') return m.load_from_own({ posts, hours });
  if (halfLifeFrom === 'team') return m.load_from_team({ posts, hours });
  return posts < FEWEST_POSTS ? m.load_from_suggestion({ posts, hours, needed: FEWEST_POSTS }) : m.load_from_unsure({ posts, hours });
}
