import type { Hold } from '@longstream/contracts/holds';
import { Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from './class-names.ts';
import { heldWords } from './hold-words.ts';

/** That something is held; by what and why is the tooltip and is read out. Nothing where nothing holds. */
export function HoldMark({ holds, bare = false }: { holds: readonly Hold[]; bare?: boolean }): ReactNode {
  if (holds.length === 0) return null;
  const why = holds.map((hold) => m.hold_of({ kind: heldWords(hold), name: hold.reason })).join(m.list_separator());
  return (
    <span title={why} className="inline-flex items-center gap-1 whitespace-nowrap text-hold">
      <Pause aria-hidden className="size-3.5 shrink-0" fill="currentColor" />
      <span className={classNames(bare ? 'sr-only' : 'text-sm font-medium')}>{m.hold_mark()}</span>
    </span>
  );
}
