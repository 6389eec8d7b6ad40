import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from './button.tsx';
import { useLocale } from './locale.ts';
import type { Announcement } from './toast.tsx';

interface ToastStackProps {
  announcements: readonly Announcement[];
  /** They are shown by the stack from now on. */
  onTaken: (taken: readonly Announcement[]) => void;
}

export function ToastStack(props: ToastStackProps): ReactNode {
  useLocale();
  return (
    // One at a time, the newest: a pile of them would cover what is pressed again and again, and stays as long as the pointer is on it.
    <Toast.Provider timeout={5000} limit={1}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={m.toast_label()}
          className="fixed top-2 left-1/2 z-50 flex w-[min(360px,calc(100vw-32px))] -translate-x-1/2 flex-col gap-2"
        >
          <ToastList {...props} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ announcements, onTaken }: ToastStackProps): ReactNode {
  const { toasts: shown, add } = Toast.useToastManager();
  const take = useEffectEvent(() => {
    for (const { message, action } of announcements)
      add({ title: message, ...(action && { actionProps: { children: action.label, onClick: action.onClick } }) });
    if (announcements.length > 0) onTaken(announcements);
  });
  useEffect(() => take(), [announcements]);
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-md border border-line bg-surface text-ink shadow-popup transition-opacity duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-2 py-1.5 pr-1.5 pl-3">
        <Toast.Title className="min-w-0 flex-1" />
        <Toast.Action className="h-8 rounded-md px-2 font-medium text-accent hover:bg-sunken" />
        <Toast.Close render={<IconButton label={m.action_close()} />}>
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
