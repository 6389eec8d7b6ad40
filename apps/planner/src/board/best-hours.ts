import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import { slotBin } from '@longstream/domain/slot-advice/profile';

/** Less than this is no difference to act on. */
const WORTH_SAYING = 0.03;

/** By which share an instant is thought to beat the account's average, where it lies in a stretch that is advised; null anywhere else. */
export function advisedGain({ stretches, timeZone }: ChannelSlotAdvice, atMs: number): number | null {
  const bin = slotBin(atMs, timeZone);
  const [days, hour] = bin < HOURS ? ['weekdays', bin] : ['weekends', bin - HOURS];
  const stretch = stretches.find((one) => one.days === days && hour >= one.fromHour && hour < one.toHour);
  return stretch === undefined || stretch.factor - 1 < WORTH_SAYING ? null : stretch.factor - 1;
}

const HOURS = 24;
