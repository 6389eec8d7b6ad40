import type { ApprovalPage, Item } from '@longstream/contracts/items';
import type { Comment } from '@longstream/contracts/comments';
import type { HandOffTask } from '@longstream/contracts/hand-offs';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApprovals } from '../approvals/approvals.api.ts';
import { useComments } from '../comments/comments.api.ts';
import { useHandOffs } from '../hand-offs/hand-offs.api.ts';
import { useFirstItems, useReturnedItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { QuietWait } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { reasonWord } from '../problems/reason-words.ts';
import { buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Time } from '../ui/time.tsx';
import { useCurrentWorkspace } from '../workspaces/workspaces.api.ts';
import { type Task, TaskGroup } from './task-group.tsx';

/** As many of each kind are read as tell whether there is much or little to do. */
const READ = 20;

/** What waits for the member who looks, the most pressing kind first. */
export function Queue(): ReactNode {
  const { me } = useCurrentWorkspace();
  const approvals = useApprovals();
  const failed = useFirstItems('failed', READ);
  const missed = useFirstItems('missed', READ);
  const returned = useReturnedItems(me.id, READ);
  const handOffs = useHandOffs('mine');
  const comments = useComments({ show: 'open' });
  const queries = [approvals, failed, missed, returned, handOffs, comments];
  const error = queries.find((query) => query.error !== null)?.error ?? null;

  const groups = [
    {
      title: m.today_approvals(),
      tasks: (approvals.data?.items ?? []).filter(({ mayDecide }) => mayDecide).map(toDecide),
      hasMore: approvals.data?.nextCursor != null,
      all: { label: m.today_all_approvals(), place: { to: '/approvals', search: { show: 'mine' } } },
    },
    {
      title: m.today_failing(),
      tasks: [...(failed.data?.items ?? []), ...(missed.data?.items ?? [])].map(toMend),
      hasMore: failed.data?.nextCursor != null || missed.data?.nextCursor != null,
      all: { label: m.today_all_failing(), place: { to: '/board', search: { status: 'failed', view: 'agenda' } } },
    },
    {
      title: m.today_hand_offs(),
      tasks: (handOffs.data?.pages ?? []).flatMap(({ items }) => items.filter(({ state }) => state !== 'coming').map(toPost)),
      hasMore: handOffs.hasNextPage,
      all: { label: m.today_all_hand_offs(), place: { to: '/hand-offs' } },
    },
    {
      title: m.today_returned(),
      tasks: (returned.data?.items ?? []).map(toMend),
      hasMore: returned.data?.nextCursor != null,
      all: { label: m.today_all_failing(), place: { to: '/board', search: { status: 'changes_requested', view: 'agenda' } } },
    },
    {
      title: m.today_comments(),
      tasks: (comments.data?.pages ?? []).flatMap(({ items }) => items.map(toAnswer)),
      hasMore: comments.hasNextPage,
      all: { label: m.today_all_comments(), place: { to: '/comments', search: { show: 'open' } } },
    },
  ] as const;

  const isRead = queries.every((query) => query.data !== undefined);
  const isClear = isRead && groups.every(({ tasks }) => tasks.length === 0);
  return (
    <>
      <ProblemNotice error={error} />
      {isClear && <NothingToDo />}
      {!isRead && error === null && <QuietWait />}
      {groups.map((group) => (
        <TaskGroup key={group.title} {...group} />
      ))}
    </>
  );
}

function NothingToDo(): ReactNode {
  return (
    <EmptyState
      filled="rows"
      title={m.today_clear()}
      action={
        <Link to="/board" className={buttonLook()}>
          {m.today_all_coming()}
        </Link>
      }
    >
      {m.today_clear_about()}
    </EmptyState>
  );
}

const titleOf = ({ headline, responseTitle }: Pick<Item, 'headline' | 'responseTitle'>): string =>
  headline || responseTitle || m.items_untitled();

const toDecide = ({ item, approval }: ApprovalPage['items'][number]): Task => ({
  id: approval.id,
  platform: item.platform,
  title: titleOf(item),
  detail: (
    <>
      {approval.requestedByName} · <Time at={approval.requestedAt} />
      {approval.standing?.dueAt != null && (
        <>
          {' '}
          · {m.approval_due()} <Time at={approval.standing.dueAt} />
        </>
      )}
    </>
  ),
  place: { to: '/approvals', search: { show: 'mine', item: item.id } },
});

const toMend = (item: Item): Task => ({
  id: item.id,
  platform: item.platform,
  title: titleOf(item),
  detail: (
    <>
      <StatusMark status={item.status} /> {item.statusReason && <>· {reasonWord(item.statusReason)}</>}
    </>
  ),
  place: { to: '/items/$itemId', params: { itemId: item.id } },
});

const toPost = ({ item, endsAt }: HandOffTask): Task => ({
  id: item.id,
  platform: item.platform,
  title: titleOf(item),
  detail: (
    <>
      <StatusMark status={item.status} />
      {endsAt !== null && (
        <>
          {' '}
          · {m.today_until()} <Time at={endsAt} />
        </>
      )}
    </>
  ),
  place: { to: '/hand-offs', search: { item: item.id } },
});

const toAnswer = ({ id, platform, authorName, text, writtenAt }: Comment): Task => ({
  id,
  platform,
  title: text,
  detail: (
    <>
      {authorName} · <Time at={writtenAt} />
    </>
  ),
  place: { to: '/comments', search: { show: 'open' } },
});
