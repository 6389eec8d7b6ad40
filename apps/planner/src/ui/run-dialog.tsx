import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { type Run, useRun } from './run.ts';

interface RunDialogProps<R> {
  run: Run<R>;
  title: string;
  /** What the button says that begins it. */
  confirm: string;
  look?: 'primary' | 'danger';
  /** Begins it, or goes on after what is done; answers with what takes it off the tray. Null while there is nothing to begin. */
  begin: (() => () => void) | null;
  /** What was not come to can be gone on with. */
  goesOn?: boolean;
  onClose: () => void;
  /** What is asked before it begins. */
  children: ReactNode;
  /** How far it is, and what came of each. */
  results: ReactNode;
}

/** Asks about something that is done to many, and shows how it goes. Closed before its end it is left to the tray; later it goes from there too. */
export function RunDialog<R>({
  run,
  title,
  confirm,
  look = 'primary',
  begin,
  goesOn = false,
  onClose,
  children,
  results,
}: RunDialogProps<R>): ReactNode {
  const [leaveTray, setLeaveTray] = useState<(() => void) | null>(null);
  const { isRunning, results: done, of } = useRun(run);
  const hasBegun = leaveTray !== null;
  const isOver = hasBegun && (!goesOn || done.length === of);
  const go = () => {
    if (begin === null) return;
    leaveTray?.();
    const leave = begin();
    setLeaveTray(() => leave);
  };
  const close = () => {
    if (!isRunning) leaveTray?.();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={close}
      title={title}
      footer={
        <>
          <Button onClick={close}>{isRunning ? m.jobs_leave() : isOver ? m.action_close() : m.action_cancel()}</Button>
          {isRunning && <Button onClick={() => run.stop()}>{m.jobs_stop()}</Button>}
          {!isRunning && !isOver && (
            <Button look={look} disabled={begin === null} onClick={go}>
              {confirm}
            </Button>
          )}
        </>
      }
    >
      {hasBegun ? results : children}
    </Dialog>
  );
}
