import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { useUnreadCount } from './notifications.api.ts';

/** More than this is only said to be more. */
const MOST = 99;

/** The way to what one was told, with how much of it is unread. */
export function NotificationBell(): ReactNode {
  const count = useUnreadCount();
  const label = count === 0 ? m.notifications_bell() : m.notifications_bell_unread({ count });
  return (
    <Link
      to="/notifications"
      aria-label={label}
      title={label}
      className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink data-[status=active]:bg-sunken data-[status=active]:text-ink"
    >
      <Bell aria-hidden className="size-4.5" />
      {count > 0 && (
        <span
          aria-hidden
          className="absolute -top-0.5 -right-0.5 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-danger px-1 text-xs leading-none font-medium text-inverse"
        >
          {count > MOST ? `${String(MOST)}+` : count}
        </span>
      )}
    </Link>
  );
}
