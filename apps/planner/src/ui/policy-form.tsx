import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';

interface PolicyFormProps {
  /** Whoever only reads it gets no buttons. */
  disabled: boolean;
  /** What is written is whole, and not what holds already. */
  isSavable: boolean;
  busy: boolean;
  onSave: () => void;
  /** Why it was not saved. */
  problem: ReactNode;
  /** Beside the button that saves. */
  more?: ReactNode;
  children: ReactNode;
}

/** A policy that is written in its place on the screen. */
export function PolicyForm({ disabled, isSavable, busy, onSave, problem, more, children }: PolicyFormProps): ReactNode {
  return (
    <form
      noValidate
      className="flex max-w-[620px] flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSavable) onSave();
      }}
    >
      {children}
      {problem}
      {!disabled && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={busy} disabled={!isSavable}>
            {m.action_save()}
          </Button>
          {more}
        </div>
      )}
    </form>
  );
}
