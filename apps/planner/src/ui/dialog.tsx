import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { TypedFields } from './typed-fields.ts';

export interface DialogProps {
  wide?: boolean;
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Stays in view below the scrolling part. */
  footer?: ReactNode;
  /** What has the focus at first; without it the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
}

const backdropLook =
  'fixed inset-0 z-40 bg-[#0b0f17]/45 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

const popupLook =
  'fixed z-50 flex flex-col bg-surface text-ink shadow-popup outline-none transition-[opacity,transform] duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

/** Under another question it steps back like everything else. */
const steppedBackLook =
  'data-nested-dialog-open:after:absolute data-nested-dialog-open:after:-inset-px data-nested-dialog-open:after:rounded-[inherit] data-nested-dialog-open:after:bg-[#0b0f17]/45';

const centredLook =
  'top-1/2 left-1/2 max-h-[min(90dvh,760px)] w-[min(560px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 rounded-lg border border-line';

/**
 * A question in the middle of the screen. The focus stays inside and goes back where it was. What was written in a form of it is not
 * lost by a press beside it or a key: it asks before.
 */
export function Dialog({ wide = false, open, onClose, title, description, children, footer, initialFocus }: DialogProps): ReactNode {
  const [typed] = useState(() => new TypedFields());
  const [asksBefore, setAsksBefore] = useState(false);
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    setAsksBefore(false);
  }
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        if (typed.haveChanged) setAsksBefore(true);
        else onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropLook} />
        <BaseDialog.Popup
          {...(initialFocus && { initialFocus })}
          className={classNames(popupLook, centredLook, steppedBackLook, wide && 'w-[min(860px,calc(100vw-32px))]')}
          onFocus={({ target }) => typed.enter(target)}
        >
          <header className="flex items-start gap-3 border-b border-line px-5 py-3">
            <div className="min-w-0 flex-1">
              <BaseDialog.Title className="text-lg font-semibold">{title}</BaseDialog.Title>
              {description && <BaseDialog.Description className="text-sm text-muted">{description}</BaseDialog.Description>}
            </div>
            <BaseDialog.Close render={<IconButton label={m.action_close()} />}>
              <X aria-hidden className="size-4" />
            </BaseDialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer && <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
          <ConfirmDialog
            open={asksBefore}
            title={m.discard_title()}
            consequence={m.discard_about()}
            confirm={m.discard_yes()}
            cancel={m.discard_no()}
            onClose={() => setAsksBefore(false)}
            onConfirm={onClose}
          />
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** What happens, and whether it can be undone. */
  consequence: string;
  confirm: string;
  /** What says no. */
  cancel?: string;
  /** What exactly is affected. */
  children?: ReactNode;
  busy?: boolean;
  error?: ReactNode;
}

/** Asks before something that cannot simply be undone. Only an answer closes it. */
export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  consequence,
  confirm,
  cancel = m.action_cancel(),
  children,
  busy = false,
  error,
}: ConfirmProps): ReactNode {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropLook} />
        <AlertDialog.Popup className={classNames(popupLook, centredLook, 'gap-3 p-5')}>
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-muted">{consequence}</AlertDialog.Description>
          {children}
          {error}
          <div className="mt-2 flex justify-end gap-2">
            <AlertDialog.Close render={<Button>{cancel}</Button>} />
            <Button look="danger" busy={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
