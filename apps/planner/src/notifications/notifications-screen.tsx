import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { BellRing, CheckCheck, Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectControl } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { NoneLeft, readSoFar } from '../ui/none-left.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { kindWord } from '../ui/notification-kind-words.ts';
import { NotificationRow } from './notification-row.tsx';
import { type NotificationFilter, useMarkAllRead, useNotifications, useUnreadCount } from './notifications.api.ts';

/** What I was told, newest first; which of it is in the address. */
export function NotificationsScreen(): ReactNode {
  const filter = useSearch({ from: '/signed-in/in-workspace/notifications' });
  const navigate = useNavigate();
  const notifications = useNotifications(filter);
  const isFiltered = filter.show !== undefined || filter.kind !== undefined;
  const choose = (search: NotificationFilter) => void navigate({ to: '/notifications', search, replace: true });
  const newest = notifications.data?.pages[0]?.items[0];
  return (
    <Screen
      title={m.notifications_title()}
      about={m.notifications_about()}
      actions={
        <>
          <SelectControl
            aria-label={m.notifications_show()}
            value={filter.show ?? 'all'}
            options={[
              { value: 'all', label: m.notifications_show_all() },
              { value: 'unread', label: m.notifications_show_unread() },
            ]}
            onChange={({ target }) => {
              const { show: _, ...rest } = filter;
              choose(target.value === 'unread' ? { ...rest, show: 'unread' } : rest);
            }}
          />
          <SelectControl
            aria-label={m.notifications_kind()}
            value={filter.kind ?? 'all'}
            options={[
              { value: 'all', label: m.notifications_kind_all() },
              ...NOTIFICATION_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) })),
            ]}
            onChange={({ target }) => {
              const { kind: _, ...rest } = filter;
              const kind = NOTIFICATION_KINDS.find((one) => one === target.value);
              choose(kind === undefined ? rest : { ...rest, kind });
            }}
          />
          {newest && filter.kind === undefined && <MarkAllButton upTo={newest.id} />}
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
            return isFiltered ? (
              <NoneShown filter={filter} onClear={() => choose({})} />
            ) : (
              <EmptyState picture={<BellRing className="size-8" />} title={m.notifications_empty()}>
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
              <MoreButton list={notifications} />
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
}

function NoneShown({ filter: { kind }, onClear }: { filter: NotificationFilter; onClear: () => void }): ReactNode {
  const all = useNotifications({}).data;
  return (
    <NoneLeft
      title={kind === undefined ? m.notifications_none_unread() : m.notifications_none_of_kind()}
      hidden={all && readSoFar(all)}
      onClear={onClear}
      clear={m.notifications_show_all()}
    />
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
