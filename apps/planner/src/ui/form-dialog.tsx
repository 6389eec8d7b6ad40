import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface FormDialogProps {
  wide?: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** What the button says that sends the form. */
  submit: string;
  look?: 'primary' | 'danger';
  busy: boolean;
  /** Nothing to send yet. */
  disabled?: boolean;
  /** The form tells itself what is wrong with it, not the browser. */
  noValidate?: boolean;
  onSubmit: () => void;
  children: ReactNode;
}

/** A question whose answer is a form. It is open for as long as it is there. */
export function FormDialog({
  submit,
  look = 'primary',
  busy,
  disabled,
  noValidate,
  onSubmit,
  children,
  ...dialog
}: FormDialogProps): ReactNode {
  const form = useId();
  return (
    <Dialog
      open
      {...dialog}
      footer={
        <>
          <Button onClick={dialog.onClose}>{m.action_cancel()}</Button>
          <Button type="submit" form={form} look={look} busy={busy} disabled={disabled}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate={noValidate}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          // React lets it rise out of the dialog, into a form that the dialog was opened from.
          event.stopPropagation();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
