import type { Channel } from '@longstream/contracts/channels';
import { type CapBook, type CapCount, openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import type { Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import type { WeekDay } from '@longstream/domain/time/week';
import { channelSubject, placementsOf, type SlotWorld } from './slot-scores.ts';

/** The fullest rule of a channel's caps on a day; null where nothing is counted. */
export type CapOf = (channel: Channel, day: WeekDay) => CapCount | null;

/** How full each channel's caps are over a day, of what the board shows. What caps of campaigns and tags count depends on the item: they are left out. */
export function openCellCaps(world: SlotWorld): CapOf {
  let placements: readonly Placement[] | null = null;
  const books = new Map<string, CapBook>();
  const bookOf = (channel: Channel): CapBook => {
    placements ??= placementsOf(world);
    const book = books.get(channel.id) ?? openCapBook(world.caps, placements, { itemId: '', ...channelSubject(world, channel) });
    books.set(channel.id, book);
    return book;
  };
  const reckoned = new Map<string, CapCount | null>();
  return (channel, day) => {
    const key = `${channel.id} ${String(day.startMs)}`;
    const known = reckoned.get(key);
    if (known !== undefined) return known;
    const fullest = fullestOn(bookOf(channel), day);
    reckoned.set(key, fullest);
    return fullest;
  };
}

/** So far apart a day is looked at: a window of less would be looked at in part only. */
const STEP_MS = 6 * 3_600_000;

function fullestOn(book: CapBook, { startMs, endMs }: WeekDay): CapCount | null {
  let fullest: CapCount | null = null;
  for (let atMs = startMs + STEP_MS / 2; atMs < endMs; atMs += STEP_MS) {
    for (const count of book.count(atMs)) {
      if (count.rule.kind === 'gap' || count.used === 0) continue;
      if (fullest === null || fullness(count) > fullness(fullest)) fullest = count;
    }
  }
  return fullest;
}

/** At most 1 where the rule is kept. */
export const fullness = ({ used, limit }: CapCount): number => (limit === 0 ? Infinity : used / limit);
