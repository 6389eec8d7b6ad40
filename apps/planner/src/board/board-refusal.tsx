import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { OverrideRefused } from './override-refused.tsx';
import type { RefusedMove } from './use-move-item.ts';

interface BoardRefusalProps {
  refused: RefusedMove;
  onNextFree: (at: string) => void;
  /** A manager has let the item pass at that wall time. */
  onOverridden: (wallTime: string) => void;
  onClose: () => void;
}

/** Why a move was not made, and the ways on: the next free time, or for a manager an override. */
export function BoardRefusal({ refused, onNextFree, onOverridden, onClose }: BoardRefusalProps): ReactNode {
  const { id, headline } = refused.item;
  const isSlotRefusal = refused.findings.length > 0 || refused.nearDuplicates.length > 0 || refused.blackout !== null;
  return (
    <section aria-label={m.board_refusal({ headline })} className="mb-3 flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <p className="flex-1 font-medium">{m.board_refusal({ headline })}</p>
        <OverrideRefused itemId={id} headline={headline} slot={refused} onOverridden={onOverridden} />
        <button type="button" onClick={onClose} className={buttonLook('quiet')}>
          {m.action_close()}
        </button>
      </div>
      {refused.past && <Notice kind="danger">{m.refusal_in_the_past()}</Notice>}
      {isSlotRefusal ? <SlotFindings refusal={refused} onNextFree={onNextFree} /> : <ProblemNotice error={refused.error} />}
    </section>
  );
}
