import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { BellRing, CheckCheck, Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectControl } from '../ui/field.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { NotificationRow } from './notification-row.tsx';
import { useMarkAllRead, useNotifications, useUnreadCount } from './notifications.api.ts';

/** What I was told, newest first; whether all of it or the unread is in the address. */
export function NotificationsScreen(): ReactNode {
  const { show } = useSearch({ from: '/signed-in/in-workspace/notifications' });
  const navigate = useNavigate();
  const notifications = useNotifications(show === 'unread');
  const newest = notifications.data?.pages[0]?.items[0];
  return (
    <Screen
      title={m.notifications_title()}
      about={m.notifications_about()}
      actions={
        <>
          <SelectControl
            aria-label={m.notifications_show()}
            value={show ?? 'all'}
            options={[
              { value: 'all', label: m.notifications_show_all() },
              { value: 'unread', label: m.notifications_show_unread() },
            ]}
            onChange={({ target }) =>
              void navigate({ to: '/notifications', search: target.value === 'unread' ? { show: 'unread' } : {}, replace: true })
            }
          />
          {newest && <MarkAllButton upTo={newest.id} />}
          <Link to="/notification-settings" className={buttonLook()}>
            <Settings2 aria-hidden className="size-4" />
            {m.notifications_settings()}
          </Link>
        </>
      }
    >
      <Loaded query={notifications}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0)
            return (
              <EmptyState
                picture={<BellRing className="size-8" />}
                title={show === 'unread' ? m.notifications_none_unread() : m.notifications_empty()}
                action={
                  show === 'unread' && (
                    <Link to="/notifications" search={{}} className={buttonLook()}>
                      {m.notifications_show_all()}
                    </Link>
                  )
                }
              >
                {m.notifications_empty_about()}
              </EmptyState>
            );
          return (
            <div className="flex flex-col gap-3">
              <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
                {all.map((notification) => (
                  <li key={notification.id}>
                    <NotificationRow notification={notification} />
                  </li>
                ))}
              </ul>
              {notifications.hasNextPage && (
                <Button className="self-center" busy={notifications.isFetchingNextPage} onClick={() => void notifications.fetchNextPage()}>
                  {m.list_more()}
                </Button>
              )}
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
}

/** Only up to what is on the screen: nothing is marked that nobody saw. */
function MarkAllButton({ upTo }: { upTo: string }): ReactNode {
  const path = useWorkspacePath();
  const unread = useUnreadCount();
  const mark = useMarkAllRead();
  return (
    <>
      <Button
        icon={<CheckCheck aria-hidden className="size-4" />}
        disabled={unread === 0}
        busy={mark.isPending}
        onClick={() => mark.mutate({ params: { path }, body: { upTo } })}
      >
        {m.notifications_mark_all()}
      </Button>
      <ProblemNotice error={mark.error} />
    </>
  );
}
