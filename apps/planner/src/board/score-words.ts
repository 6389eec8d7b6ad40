import { m } from '../paraglide/messages.js';
import { ruleSentence } from '../ui/cap-words.ts';
import { formatInstant, percent } from '../ui/format.ts';
import type { SlotScore } from './slot-scores.ts';

/** Why a time is what it is, in a few words. */
export function verdictWords({ verdict, findings, blackout, gain }: SlotScore): string {
  const [first] = findings.filter(({ enforcement }) => verdict !== 'refused' || enforcement === 'hard');
  const rule = first ? ruleSentence(first.rule) : '';
  switch (verdict) {
    case 'free':
      return gain === null ? m.board_free() : m.board_best({ gain: percent(gain) });
    case 'soft':
      return m.board_soft({ rule });
    case 'refused':
      if (blackout !== null) return m.blackout_verdict({ name: blackout.name });
      return m.board_refused({ rule });
    case 'past':
      return m.board_past();
  }
}

interface SlotPlace {
  readonly timeZone: string;
  readonly channel: string;
  /** Which of the channel's items of that day it would be. */
  readonly nth: number;
}

/** "Wed 4 Nov, 18:30, DingTalk, allowed, number 2 that day", as the live region says it while an item is moved. */
export const slotWords = (score: SlotScore, { timeZone, channel, nth }: SlotPlace): string =>
  m.board_slot({ time: formatInstant(score.at, timeZone, 'weekdayTime'), verdict: verdictWords(score), channel, nth });
