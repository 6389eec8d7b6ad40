import { effectOf, type Fatigue, type Impact, stocksAt } from '../fatigue/load.ts';
import { usualBefore } from '../fatigue/usual.ts';
import type { SlotPost } from './profile.ts';

/** A published item: its instant and bin, and what it had a day after it was live. */
export interface PastPost {
  readonly atMs: number;
  readonly bin: number;
  readonly engagement: number;
}

/** A post that was live at this instant. */
export interface DatedSlotPost extends SlotPost {
  readonly atMs: number;
}

/**
 * What each post got beyond what was usual then, without what the audience's load took from it, so that an hour is not blamed for what went
 * before it. Posts are in the order of time; the first ones, before which too little is known, are left out.
 */
export function slotPosts(posts: readonly PastPost[], impacts: readonly Impact[], fatigue: Fatigue): DatedSlotPost[] {
  const instants = posts.map(({ atMs }) => atMs);
  const stocks = stocksAt(impacts, fatigue.halfLifeHours, instants, 'before');
  const results = posts.map(({ engagement }, index) => Math.log(engagement + 1) - Math.log(effectOf(stocks[index] ?? 0, fatigue)));
  const usual = usualBefore(results);
  return posts.flatMap(({ atMs, bin }, index) => {
    const before = usual[index] ?? null;
    return before === null ? [] : [{ atMs, bin, residual: (results[index] ?? 0) - before }];
  });
}
