import type { ApprovalPage } from '@longstream/contracts/items';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useHoldsOn } from '../holds/holds.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { HoldMark } from '../ui/hold-mark.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';

type Task = ApprovalPage['items'][number];

interface ApprovalListProps {
  tasks: readonly Task[];
  chosen: string | undefined;
  /** Which of them are shown, so that it stays so when one is opened. */
  show: 'mine' | 'sent' | undefined;
  /** Those to be decided alike, by their items; and what ticking one does. */
  ticked: ReadonlySet<string>;
  /** Null where there are too few to decide on together. */
  onTick: ((itemId: string, isIn: boolean) => void) | null;
}

/** What waits for a decision; the one being read is marked. */
export function ApprovalList({ tasks, chosen, show, ticked, onTick }: ApprovalListProps): ReactNode {
  const holdsOn = useHoldsOn();
  return (
    <nav aria-label={m.approvals_list()}>
      <ul className="flex flex-col gap-1">
        {tasks.map(({ approval, item, mayDecide, hardHits }) => (
          <li key={approval.id} className="flex items-start gap-1">
            {mayDecide && onTick !== null && (
              <label className="flex size-8 shrink-0 cursor-pointer items-center justify-center self-center">
                <input
                  type="checkbox"
                  aria-label={m.approvals_tick({ headline: item.headline || m.items_untitled() })}
                  checked={ticked.has(item.id)}
                  onChange={({ target }) => onTick(item.id, target.checked)}
                  className="size-4"
                />
              </label>
            )}
            <Link
              to="/approvals"
              search={{ item: item.id, ...(show && { show }) }}
              aria-current={item.id === chosen ? 'true' : undefined}
              className={classNames(
                'flex min-w-0 flex-1 gap-2.5 rounded-md border px-3 py-(--row-room)',
                item.id === chosen ? 'border-accent bg-accent-soft' : 'border-line bg-surface hover:border-line-strong',
              )}
            >
              <PlatformMark platform={item.platform} bare className="self-start pt-0.5" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{item.headline || m.items_untitled()}</span>
                <span className="block truncate text-sm text-muted">{item.responseTitle}</span>
                <span className="block text-sm text-muted">
                  {approval.requestedByName} · <Time at={approval.requestedAt} />
                </span>
                {approval.standing?.dueAt != null && (
                  <span className={classNames('block text-sm', approval.standing.isEscalated ? 'text-warn' : 'text-muted')}>
                    {m.approval_due()} <Time at={approval.standing.dueAt} />
                  </span>
                )}
                <HoldMark holds={holdsOn(item)} />
                <span className="flex flex-wrap gap-1 empty:hidden">
                  {hardHits > 0 && <Tag tone="danger">{m.approvals_red({ count: hardHits })}</Tag>}
                  {!mayDecide && <Tag>{m.approvals_not_mine()}</Tag>}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
