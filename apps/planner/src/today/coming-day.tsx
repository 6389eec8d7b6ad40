import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNextItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { TaskRows } from './task-group.tsx';

const DAY_MS = 86_400_000;
const SHOWN = 12;

/** What goes out within a day, in its order. */
export function ComingDay(): ReactNode {
  const next = useNextItems(SHOWN);
  const until = useWorkspaceNow(5000).getTime() + DAY_MS;
  return (
    <Loaded query={next}>
      {({ items }) => {
        const coming = items.filter(({ scheduledAt }) => scheduledAt !== null && Date.parse(scheduledAt) < until);
        if (coming.length === 0) return <p className="text-muted">{m.today_coming_none()}</p>;
        return (
          <>
            <TaskRows
              tasks={coming.map(({ id, platform, headline, responseTitle, scheduledAt }) => ({
                id,
                platform,
                title: headline || responseTitle || m.items_untitled(),
                detail: <Time at={scheduledAt ?? ''} format="weekdayTime" />,
                place: { to: '/items/$itemId', params: { itemId: id } },
              }))}
            />
            {coming.length === SHOWN && (
              <Link to="/board" className={`${buttonLook('quiet')} mt-1`}>
                {m.today_all_coming()}
              </Link>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
