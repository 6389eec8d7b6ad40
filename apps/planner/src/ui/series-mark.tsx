import { Repeat2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';

/** That an item is an occurrence of a series; whoever shows it says it in words as well. */
export function SeriesMark(): ReactNode {
  return (
    <span title={m.series_mark()} className="text-muted">
      <Repeat2 aria-hidden className="size-3.5" />
    </span>
  );
}
