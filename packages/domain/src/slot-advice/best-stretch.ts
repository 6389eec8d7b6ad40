import { SLOT_BINS, type SlotProfile } from './profile.ts';

const HOURS = 24;
/** How long a stretch is advised: an hour alone promises more than is known. */
const STRETCH_HOURS = 3;
/** Eight of ten values of a normal distribution lie within so many standard deviations. */
const EIGHTY_PERCENT = 1.2816;

/**
 * - `pattern`: no post of the account stands behind it
 * - `weak`: its posts leave open whether the stretch is better at all
 * - `fair`: eight of ten possible values lie on one side
 */
export const SLOT_EVIDENCE = ['pattern', 'weak', 'fair'] as const;
export type SlotEvidence = (typeof SLOT_EVIDENCE)[number];

/** Hours `[fromHour, toHour)` of weekdays or weekend days, told as one. */
export interface SlotStretch extends SlotHour {
  readonly days: 'weekdays' | 'weekends';
  readonly fromHour: number;
  readonly toHour: number;
  readonly evidence: SlotEvidence;
}

/** The best stretch of weekdays and that of weekend days, compared with where the account posts now (before its first post: with all hours). */
export function bestStretches(profile: SlotProfile): SlotStretch[] {
  const usual = usualEffect(profile);
  return (['weekdays', 'weekends'] as const).map((days) => {
    const starts = Array.from({ length: HOURS - STRETCH_HOURS + 1 }, (_, hour) => hour);
    const stretches = starts.map((fromHour) => stretchOf(profile, days, fromHour, usual));
    return stretches.reduce((best, stretch) => (stretch.factor > best.factor ? stretch : best));
  });
}

/** An hour by which factor it is thought to beat the account's mean, the interval of 80 %, and the account's posts in it. */
export interface SlotHour {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
  readonly posts: number;
}

/** All hours of the week, in the order of the bins. */
export function hoursAgainstUsual(profile: SlotProfile): SlotHour[] {
  const usual = usualEffect(profile);
  return profile.bins.map(({ effect, sd, posts }) => ({ ...factors(effect - usual, EIGHTY_PERCENT * sd), posts }));
}

/** The mean effect of the hours in which the account posts: what "your average" means. */
export function usualEffect({ bins, posts }: SlotProfile): number {
  const weight = (own: number) => (posts === 0 ? 1 / SLOT_BINS : own / posts);
  return bins.reduce((sum, bin) => sum + bin.effect * weight(bin.posts), 0);
}

function stretchOf({ bins }: SlotProfile, days: SlotStretch['days'], fromHour: number, usual: number): SlotStretch {
  const first = (days === 'weekdays' ? 0 : HOURS) + fromHour;
  const inside = bins.slice(first, first + STRETCH_HOURS);
  const effect = inside.reduce((sum, bin) => sum + bin.effect, 0) / inside.length - usual;
  // Neighbouring hours err together, so that their mean is hardly more certain than each.
  const margin = (EIGHTY_PERCENT * inside.reduce((sum, bin) => sum + bin.sd, 0)) / inside.length;
  const posts = inside.reduce((sum, bin) => sum + bin.posts, 0);
  return {
    days,
    fromHour,
    toHour: fromHour + STRETCH_HOURS,
    ...factors(effect, margin),
    posts,
    evidence: posts === 0 ? 'pattern' : evidenceOf(effect, margin),
  };
}

function factors(effect: number, margin: number): Omit<SlotHour, 'posts'> {
  return { factor: Math.exp(effect), low: Math.exp(effect - margin), high: Math.exp(effect + margin) };
}

function evidenceOf(effect: number, margin: number): SlotEvidence {
  return Math.abs(effect) > margin ? 'fair' : 'weak';
}
