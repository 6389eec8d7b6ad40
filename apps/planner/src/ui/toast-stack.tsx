import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from './button.tsx';
import { useLocale } from './locale.ts';
import type { ToastAction } from './toast.tsx';

const toasts = Toast.createToastManager();

export function addToast(message: string, action?: ToastAction): void {
  toasts.add({ title: message, ...(action && { actionProps: { children: action.label, onClick: action.onClick } }) });
}

export function ToastStack(): ReactNode {
  useLocale();
  return (
    <Toast.Provider toastManager={toasts} timeout={5000}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={m.toast_label()}
          className="fixed top-2 left-1/2 z-50 flex w-[min(360px,calc(100vw-32px))] -translate-x-1/2 flex-col gap-2"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList(): ReactNode {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-md border border-line bg-surface text-ink shadow-popup transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
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
