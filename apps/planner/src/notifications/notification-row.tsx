import type { Notification } from '@longstream/contracts/notifications';
import type { NotificationKind } from '@longstream/domain/notifications/notification-kinds';
import { notificationText } from '@longstream/domain/notifications/notification-text';
import { Link } from '@tanstack/react-router';
import {
  AtSign,
  BadgeCheck,
  Check,
  CircleAlert,
  CopyX,
  EyeOff,
  FileChartColumn,
  Handshake,
  HardDrive,
  Hourglass,
  KeyRound,
  type LucideIcon,
  MessageSquareReply,
  MessageSquareWarning,
  Pause,
  Play,
  Smartphone,
  TimerOff,
  TrendingDown,
  TrendingUp,
  Trophy,
  Unplug,
  CircleHelp,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useLocale } from '../ui/locale.ts';
import { Time } from '../ui/time.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useMarkRead } from './notifications.api.ts';
import { placeOf } from './notification-places.ts';

/** A shape for every kind, and a colour for how much it hurries. */
const LOOKS: Record<NotificationKind, { Icon: LucideIcon; tone: string }> = {
  item_failed: { Icon: CircleAlert, tone: 'text-danger' },
  item_missed: { Icon: TimerOff, tone: 'text-danger' },
  item_unconfirmed: { Icon: CircleHelp, tone: 'text-warn' },
  item_doubled: { Icon: CopyX, tone: 'text-danger' },
  item_removed: { Icon: Unplug, tone: 'text-danger' },
  item_limited: { Icon: EyeOff, tone: 'text-warn' },
  item_breaks_out: { Icon: TrendingUp, tone: 'text-accent' },
  item_falls_behind: { Icon: TrendingDown, tone: 'text-warn' },
  hand_off_due: { Icon: Smartphone, tone: 'text-accent' },
  hand_off_expired: { Icon: TimerOff, tone: 'text-danger' },
  token_expiring: { Icon: KeyRound, tone: 'text-warn' },
  held: { Icon: Pause, tone: 'text-warn' },
  released: { Icon: Play, tone: 'text-muted' },
  goal_reached: { Icon: Trophy, tone: 'text-good' },
  follow_up_waits: { Icon: Hourglass, tone: 'text-warn' },
  approval_waits: { Icon: BadgeCheck, tone: 'text-accent' },
  approval_expired: { Icon: TimerOff, tone: 'text-danger' },
  changes_requested: { Icon: MessageSquareWarning, tone: 'text-warn' },
  mentioned: { Icon: AtSign, tone: 'text-accent' },
  guest_answered: { Icon: Handshake, tone: 'text-accent' },
  space_short: { Icon: HardDrive, tone: 'text-danger' },
  report_made: { Icon: FileChartColumn, tone: 'text-accent' },
  comments_assigned: { Icon: MessageSquareReply, tone: 'text-accent' },
};

/** What happened, what comes next, and the way there, which counts as having read it. */
export function NotificationRow({ notification }: { notification: Notification }): ReactNode {
  const path = useWorkspacePath();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const mark = useMarkRead();
  const { id, kind, at, readAt } = notification;
  const { Icon, tone } = LOOKS[kind];
  const { title, detail, next } = notificationText(notification, locale, timeZone);
  const isUnread = readAt === null;
  const read = () => mark.mutate({ params: { path: { ...path, notificationId: id } } });
  return (
    <article className={classNames('relative flex items-start gap-3 px-4 py-3', isUnread && 'bg-accent-soft/50')}>
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', tone)} />
      <div className="min-w-0 flex-1">
        <h2 className={classNames('text-base wrap-anywhere', isUnread ? 'font-semibold' : 'font-normal')}>
          <Link {...placeOf(notification)} onClick={() => isUnread && read()} className="after:absolute after:inset-0">
            {title}
          </Link>
          {isUnread && <span className="sr-only"> {m.notifications_is_unread()}</span>}
        </h2>
        {detail && <p className="text-sm wrap-anywhere whitespace-pre-line text-muted">{detail}</p>}
        <p className="text-sm">{next}</p>
        <p className="text-sm text-muted">
          <Time at={at} />
        </p>
      </div>
      {isUnread && (
        <IconButton label={m.notifications_mark_read({ title })} className="relative" disabled={mark.isPending} onClick={read}>
          <Check aria-hidden className="size-4" />
        </IconButton>
      )}
    </article>
  );
}
