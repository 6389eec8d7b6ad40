import type { CapCount } from '@longstream/domain/frequency-caps/check-caps';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ruleSentence } from '../ui/cap-words.ts';
import { fullness } from './cell-caps.ts';

/** At a cell's head, the longer the fuller: how much of what a channel's caps allow around the day is taken. One element, since a board has hundreds. */
export function CellCapBar({ count }: { count: CapCount | null }): ReactNode {
  if (count === null) return null;
  const { capName: cap, rule, used, limit } = count;
  const words = m.board_cell_cap({ cap, used, limit, rule: ruleSentence(rule) });
  const full = fullness(count);
  const colour = full > 1 ? 'var(--danger)' : full === 1 ? 'var(--warn)' : 'var(--good)';
  const length = `${String(Math.min(1, full) * 100)}%`;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      style={{ backgroundImage: `linear-gradient(90deg, ${colour} ${length}, var(--line) ${length})` }}
      className="absolute inset-x-0 top-0 h-0.5"
    />
  );
}
