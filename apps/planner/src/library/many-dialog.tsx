import type { Item } from '@longstream/contracts/items';
import { CircleCheck, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Meter } from '../ui/meter.tsx';
import { useRun } from '../ui/run.ts';
import { RunDialog } from '../ui/run-dialog.tsx';
import { ScrolledList } from '../ui/scrolled.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { type Deed, useDeeds } from './library.api.ts';
import { type ManyResult, ManyRun } from './many-run.ts';

interface ManyProps {
  title: () => string;
  /** What happens to each. */
  about: string;
  confirm: string;
  look?: 'primary' | 'danger';
  /** What was chosen, and which of it this can be done to. */
  items: readonly Item[];
  fits: (item: Item) => boolean;
  /** Null until everything is said that has to be. */
  deed: Deed | null;
  undo?: () => string;
  onClose: () => void;
  children?: ReactNode;
}

/** Does one thing to many items, one after the other: n of m, what became of each, and the way back. Closed before its end it goes on in the tray. */
export function ManyDialog({ title, about, confirm, look = 'primary', items, fits, deed, undo, onClose, children }: ManyProps): ReactNode {
  const { workspaceId } = useWorkspacePath();
  const { over } = useDeeds();
  const [fitting] = useState(() => items.filter(fits));
  const [many] = useState(() => new ManyRun({ workspaceId, title, undo: undo ?? m.library_many_undo, over }));
  const left = items.length - fitting.length;
  return (
    <RunDialog
      run={many.run}
      title={title()}
      confirm={confirm}
      look={look}
      begin={deed && fitting.length > 0 ? () => many.begin(fitting, deed, () => <ManyResults many={many} />) : null}
      onClose={onClose}
      results={<ManyResults many={many} />}
    >
      <div className="flex flex-col gap-4">
        <p className="text-muted">{about}</p>
        {left > 0 && <p>{m.library_many_left({ left, count: items.length })}</p>}
        {children}
        <ScrolledList label={m.many_items()}>
          {fitting.map((item) => (
            <li key={item.id} className="shrink-0 truncate">
              {nameOf(item)}
            </li>
          ))}
        </ScrolledList>
      </div>
    </RunDialog>
  );
}

function ManyResults({ many }: { many: ManyRun }): ReactNode {
  const { results, of, isRunning } = useRun(many.run);
  const canTakeBack = !isRunning && results.some(({ takeBack }) => takeBack !== null);
  return (
    <div className="flex flex-col gap-4">
      <Meter
        label={many.label()}
        fraction={of === 0 ? 0 : results.length / of}
        text={m.approvals_many_done({ done: results.length, count: of })}
      />
      {canTakeBack && (
        <Button className="self-start" icon={<Undo2 aria-hidden className="size-4" />} onClick={() => void many.takeBack()}>
          {many.wish.undo()}
        </Button>
      )}
      <ul aria-live="polite" className="flex flex-col gap-2">
        {results.map((result) => (
          <ResultLine key={result.item.id} {...result} />
        ))}
      </ul>
    </div>
  );
}

function ResultLine({ item, error, takeBack }: ManyResult): ReactNode {
  if (error !== null)
    return (
      <li className="flex flex-col gap-1">
        <p className="font-medium">{m.library_many_refused({ headline: nameOf(item) })}</p>
        <ProblemNotice error={error} />
      </li>
    );
  return (
    <li className="flex items-center gap-2">
      {takeBack === null ? (
        <Undo2 aria-label={m.library_many_is_back()} className="size-4 shrink-0 text-muted" />
      ) : (
        <CircleCheck aria-label={m.library_many_is_done()} className="size-4 shrink-0 text-good" />
      )}
      <span className="truncate">{nameOf(item)}</span>
    </li>
  );
}

const nameOf = ({ headline }: Item): string => headline || m.items_untitled();
