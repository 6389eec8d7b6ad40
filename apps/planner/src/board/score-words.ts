import { m } from '../paraglide/messages.js';
import { ruleSentence } from '../ui/cap-words.ts';
import { formatInstant } from '../ui/format.ts';
import type { SlotScore } from './slot-scores.ts';

/** Why a time is what it is, in a few words. */
export function verdictWords({ verdict, findings, blackout }: SlotScore): string {
  const [first] = findings.filter(({ enforcement }) => verdict !== 'refused' || enforcement === 'hard');
  const rule = first ? ruleSentence(first.rule) : '';
  switch (verdict) {
    case 'free':
      return m.board_free();
    case 'soft':
      return m.board_soft({ rule });
    case 'refused':
      if (blackout !== null) return m.blackout_verdict({ name: blackout.name });
      return m.board_refused({ rule });
    case 'past':
      return m.board_past();
  }
}

/** "Wed 4 Nov, 18:30, free", as the live region says it while an item is moved. */
export const slotWords = (score: SlotScore, timeZone: string): string =>
  m.board_slot({ time: formatInstant(score.at, timeZone, 'weekdayTime'), verdict: verdictWords(score) });
