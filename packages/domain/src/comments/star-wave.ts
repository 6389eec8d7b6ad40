import { scoreInterval } from './score-interval.ts';

/** Reviews of some days, counted: all, and those with one star. */
export interface StarCount {
  readonly reviews: number;
  readonly oneStar: number;
}

/**
 * - `turned`: fewer of the reviews have one star than before, and chance does not explain it
 * - `grew`: more of them
 * - `open`: the interval holds no change too
 * - `too_few`: too few reviews on one of the sides
 */
export const WAVE_WORDS = ['turned', 'grew', 'open', 'too_few'] as const;
export type WaveWord = (typeof WAVE_WORDS)[number];

/** `change`: of the share of one-star reviews, after less before, and where it lies with 95 %; null where there are too few. */
export interface WaveTurn {
  readonly word: WaveWord;
  readonly change: { readonly by: number; readonly low: number; readonly high: number } | null;
}

const FEWEST_REVIEWS = 10;

/**
 * Whether a wave of one-star reviews turned. The interval is Newcombe's for the difference of two independent proportions, from the score
 * intervals of each (R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17, 1998,
 * method 10): it holds for few reviews and for shares near none and all, where the usual one does not. It knows nothing of why: what else
 * happened on these days counts as well.
 */
export function waveTurn(before: StarCount, after: StarCount): WaveTurn {
  if (Math.min(before.reviews, after.reviews) < FEWEST_REVIEWS) return { word: 'too_few', change: null };
  const [was, is] = [scoreInterval(before.oneStar, before.reviews), scoreInterval(after.oneStar, after.reviews)];
  const by = is.share - was.share;
  const low = by - Math.hypot(is.share - is.low, was.high - was.share);
  const high = by + Math.hypot(is.high - is.share, was.share - was.low);
  return { word: high < 0 ? 'turned' : low > 0 ? 'grew' : 'open', change: { by, low, high } };
}
