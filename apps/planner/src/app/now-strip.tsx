import { dateOf } from '@longstream/domain/time/wall-clock';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFirstItems, useNextItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Time } from '../ui/time.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';

/** What publishes next, and what failed: in sight on every screen. */
export function NowStrip(): ReactNode {
  const { timeZone } = useWorkspace();
  const [next] = useNextItems(1).data?.items ?? [];
  const failed = useFirstItems('failed', 20).data;
  const [first] = failed?.items ?? [];
  return (
    <aside aria-label={m.now_strip()} className="flex min-w-0 flex-1 items-center gap-4 text-sm max-md:hidden">
      {next?.scheduledAt && (
        <Link to="/items/$itemId" params={{ itemId: next.id }} className="flex min-w-0 items-center gap-1.5 hover:underline">
          <span className="shrink-0 text-muted">{m.now_next()}</span>
          <span className="shrink-0">
            <Time at={next.scheduledAt} format="dayTime" />
          </span>
          <PlatformMark platform={next.platform} bare />
          <span className="truncate">{next.headline || m.items_untitled()}</span>
        </Link>
      )}
      {failed && first && (
        <Link
          to="/board"
          search={{ status: 'failed', view: 'agenda', ...(first.scheduledAt && { date: dateOf(Date.parse(first.scheduledAt), timeZone) }) }}
          className="flex shrink-0 items-center gap-1.5 text-danger hover:underline"
        >
          <TriangleAlert aria-hidden className="size-4" />
          {m.now_failed({ count: failed.nextCursor === null ? String(failed.items.length) : `${String(failed.items.length)}+` })}
        </Link>
      )}
    </aside>
  );
}
