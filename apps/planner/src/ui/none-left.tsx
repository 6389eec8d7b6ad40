import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

interface Listed {
  readonly pages: readonly { readonly items: readonly unknown[]; readonly nextCursor: string | null }[];
}

/** How many a list has, as far as it was read: 7, or 50+ where there are more. */
export function readSoFar({ pages }: Listed): string {
  const count = pages.reduce((sum, { items }) => sum + items.length, 0);
  return pages.at(-1)?.nextCursor == null ? String(count) : `${String(count)}+`;
}

interface NoneLeftProps {
  /** What it was that nothing fits. */
  title: string;
  /** How many there are without the filter; undefined until that is known. */
  hidden: string | undefined;
  onClear: () => void;
  /** Where there is a better word for it. */
  clear?: string;
}

/** A filter lets nothing through: how many it hides, and the way back. */
export function NoneLeft({ title, hidden, onClear, clear = m.board_filter_clear() }: NoneLeftProps): ReactNode {
  return (
    <EmptyState title={title} action={<Button onClick={onClear}>{clear}</Button>}>
      {hidden !== undefined && <span role="status">{m.board_filter_hides({ count: hidden })}</span>}
    </EmptyState>
  );
}
