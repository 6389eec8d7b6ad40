import { createHash } from 'node:crypto';
import { between, chance, pick } from '../audience/chance.ts';
import { grown, hoursUntil, type Growth } from '../audience/growth.ts';
import type { World } from '../world.ts';
import { ANGRY, KIND, MIXED, NICKNAMES, type ReviewTexts } from './review-texts.ts';

export interface Review {
  readonly id: string;
  readonly rating: number;
  readonly title: string;
  readonly body: string;
  readonly nickname: string;
  readonly territory: string;
  readonly createdAt: number;
}

/** When the wave begins in content time, and what all its luck comes from; both can be set. */
export interface ReviewWave {
  readonly beginsAt: number;
  /** Not empty. */
  readonly seed: string;
}

const USUAL_WAVE: ReviewWave = { beginsAt: Date.parse('2020-02-13T20:00:00+08:00'), seed: '1' };
const SETTING = 'review-wave';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Half of the wave is written within a day and a half; after a week hardly anyone comes any more. */
const FADING: Growth = { halfHours: 36, slope: 1.1 };
const WAVE_REVIEWS = 1600;
/** Before it, somebody writes now and then. */
const QUIET_DAYS = 45;
const QUIET_REVIEWS = 60;

export function reviewWave(world: World): ReviewWave {
  return (world.settings.get(SETTING) as ReviewWave | undefined) ?? USUAL_WAVE;
}

export function setReviewWave(world: World, wave: ReviewWave): void {
  world.settings.set(SETTING, wave);
}

/** Every review that is written by now, oldest first. They are computed from the seed, never stored, and none is ever changed. */
export function reviewsUntil(world: World, now: number): readonly Review[] {
  const { beginsAt, seed } = reviewWave(world);
  if (drawn.seed !== seed) drawn = { seed, reviews: [...quietTimes(seed), ...wave(seed)] };
  return drawn.reviews
    .filter(({ writtenAfter }) => beginsAt + writtenAfter <= now)
    .map(({ writtenAfter, ...review }) => ({ ...review, createdAt: beginsAt + writtenAfter }));
}

/** What a seed gives, remembered for the one that was asked for last. */
let drawn: { readonly seed: string; readonly reviews: readonly Unplaced[] } = { seed: '', reviews: [] };

export function findReview(world: World, id: string): Review | undefined {
  return reviewsUntil(world, world.clock.now()).find((review) => review.id === id);
}

type Unplaced = Omit<Review, 'createdAt'> & { readonly writtenAfter: number };

function* quietTimes(seed: string): Generator<Unplaced> {
  for (let nth = 0; nth < QUIET_REVIEWS; nth += 1) {
    const place = (nth + chance(seed, 'quiet', nth, 'moment')) / QUIET_REVIEWS;
    yield written([seed, 'quiet', nth], 0.06, toSeconds((place - 1) * QUIET_DAYS * DAY_MS));
  }
}

/** The n-th review is written when the curve passes n. At first nearly all give one star; who comes later has calmed down. */
function* wave(seed: string): Generator<Unplaced> {
  for (let nth = 0; nth < WAVE_REVIEWS; nth += 1) {
    const hours = hoursUntil(FADING, (nth + chance(seed, 'wave', nth, 'moment')) / (WAVE_REVIEWS + 1));
    yield written([seed, 'wave', nth], 0.96 - 0.6 * grown({ halfHours: 60, slope: 2 }, hours), toSeconds(hours * HOUR_MS));
  }
}

/** Dates are told in whole seconds. */
const toSeconds = (ms: number): number => Math.ceil(ms / 1000) * 1000;

function written(words: readonly (string | number)[], anger: number, writtenAfter: number): Unplaced {
  const rating = ratingOf(words, anger);
  const texts: ReviewTexts = rating === 1 ? ANGRY : rating < 4 ? MIXED : KIND;
  return {
    id: reviewId(words),
    rating,
    title: pick(texts.titles, ...words, 'title'),
    body: pick(texts.sayings, ...words, 'saying') + pick(texts.endings, ...words, 'ending'),
    nickname: `${pick(NICKNAMES, ...words, 'name')}${Math.floor(between(1, 1000, ...words, 'number'))}`,
    territory: chance(...words, 'territory') < 0.95 ? 'CHN' : pick(['HKG', 'MAC', 'SGP', 'USA'], ...words, 'abroad'),
    writtenAfter,
  };
}

function ratingOf(words: readonly (string | number)[], anger: number): number {
  if (chance(...words, 'temper') < anger) return 1;
  const rest = chance(...words, 'stars');
  if (rest < 0.12) return 2;
  if (rest < 0.25) return 3;
  return rest < 0.45 ? 4 : 5;
}

function reviewId(words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  return ['00000041', hex.slice(0, 4), hex.slice(4, 8), hex.slice(8, 12), hex.slice(12, 24)].join('-');
}
