import type { CapEnforcement } from '../frequency-caps/frequency-cap.ts';

/** For how many days what has been said is not to be said again, and whether that is refused or only warned of. */
export interface Watch {
  readonly days: number;
  readonly enforcement: CapEnforcement;
}

/** What counts as said before. Both may hold at once; null where repeats are nobody's concern. */
export interface NearDuplicateRule {
  /** From which likeness on two items say the same. */
  readonly fromPercent: number;
  readonly onChannel: Watch | null;
  readonly acrossChannels: Watch | null;
}

/**
 * Our suggestion, without a source: it only warns. Feeds punish an account that repeats itself, and followers of several of a team's
 * accounts see the same words within a week.
 */
export const OUR_NEAR_DUPLICATE_RULE: NearDuplicateRule = {
  fromPercent: 80,
  onChannel: { days: 30, enforcement: 'soft' },
  acrossChannels: { days: 7, enforcement: 'soft' },
};

const DAY_MS = 24 * 3_600_000;

export function watchMs({ days }: Watch): number {
  return days * DAY_MS;
}

/** How far from an instant an item can still be a repeat under the rule; 0 where nothing is. */
export function nearDuplicateReachMs({ onChannel, acrossChannels }: NearDuplicateRule): number {
  return Math.max(0, ...[onChannel, acrossChannels].flatMap((watch) => (watch === null ? [] : [watchMs(watch)])));
}

export function refusesRepeats({ onChannel, acrossChannels }: NearDuplicateRule): boolean {
  return onChannel?.enforcement === 'hard' || acrossChannels?.enforcement === 'hard';
}

/** What of the rule refuses. */
export function onlyHard({ fromPercent, onChannel, acrossChannels }: NearDuplicateRule): NearDuplicateRule {
  const hard = (watch: Watch | null) => (watch?.enforcement === 'hard' ? watch : null);
  return { fromPercent, onChannel: hard(onChannel), acrossChannels: hard(acrossChannels) };
}
