import type { ChannelSlotAdvice, SlotStretch } from '@longstream/contracts/slot-advice';
import type { SlotEvidence } from '@longstream/domain/slot-advice/best-stretch';
import { m } from '../paraglide/messages.js';
import { percent } from '../ui/format.ts';

/** Less than this is no difference to act on. */
const WORTH_SAYING = 0.03;

const EVIDENCE = {
  pattern: m.slots_evidence_pattern,
  weak: m.slots_evidence_weak,
  fair: m.slots_evidence_fair,
} as const satisfies Record<SlotEvidence, () => string>;

export const daysWord = (days: SlotStretch['days']): string => (days === 'weekdays' ? m.slots_weekdays() : m.slots_weekends());

/** +12 % or −8 % against the account's average. */
export function gainWord(factor: number): string {
  const gain = Math.round(100 * (factor - 1));
  return gain < 0 ? `−${percent(-gain / 100)}` : `+${percent(gain / 100)}`;
}

/** A stretch, how much better it looks, how sure that is and what it stands on: never a bare best time. */
export function stretchWords(stretch: SlotStretch, patternFrom: ChannelSlotAdvice['patternFrom']): string {
  const { factor, low, high, posts, evidence, fromHour: from, toHour: to } = stretch;
  const days = daysWord(stretch.days);
  const gain = factor - 1;
  return [
    gain < WORTH_SAYING ? m.slots_stretch_same({ days, from, to }) : m.slots_stretch_better({ days, from, to, gain: percent(gain) }),
    m.slots_interval({ low: gainWord(low), high: gainWord(high) }),
    m.slots_basis({
      count: posts,
      pattern: patternFrom === 'measured' ? m.slots_pattern_measured() : m.slots_pattern_ours(),
      evidence: EVIDENCE[evidence](),
    }),
  ].join(' · ');
}
