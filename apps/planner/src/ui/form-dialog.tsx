import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';

interface FrameProps extends Pick<DialogProps, 'initialFocus'> {
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
}

/** A question whose answer is a form of its own, told by its id. It is open for as long as it is there. */
export function FormFrame({
  form,
  submit,
  look = 'primary',
  busy,
  disabled,
  children,
  ...dialog
}: FrameProps & { form: string; children: ReactNode }): ReactNode {
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
      {children}
    </Dialog>
  );
}

interface FormDialogProps extends FrameProps {
  /** The form tells itself what is wrong with it, not the browser. */
  noValidate?: boolean;
  onSubmit: () => void;
  children: ReactNode;
}

/** A question whose answer is the form in it. */
export function FormDialog({ noValidate, onSubmit, children, ...frame }: FormDialogProps): ReactNode {
  const form = useId();
  return (
    <FormFrame {...frame} form={form}>
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
    </FormFrame>
  );
}
