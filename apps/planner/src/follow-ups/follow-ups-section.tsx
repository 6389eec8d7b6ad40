import type { FollowUp } from '@longstream/contracts/follow-ups';
import type { ItemDetail } from '@longstream/contracts/items';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { Link } from '@tanstack/react-router';
import { CornerDownRight, Link2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { lagWords } from '../ui/lag-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlatformGlyph } from '../ui/platforms/platform-glyph.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { FollowDialog } from './follow-dialog.tsx';
import { followUpQuestion, stateWord } from './follow-up-words.ts';
import { useDetachItem, useItemFollowUps } from './follow-ups.api.ts';
import { FollowersDialog } from './followers-dialog.tsx';

/** What the item comes after, and what comes after it. */
export function FollowUpsSection({ item }: { item: ItemDetail }): ReactNode {
  const id = useId();
  const followUps = useItemFollowUps(item.id);
  const mayPlan = useMay('item.schedule');
  const [dialog, setDialog] = useState<'follow' | 'followers' | null>(null);
  if (followUps.data === undefined) return <ProblemNotice error={followUps.error} />;
  const { follows, followers } = followUps.data;
  const mayFollow = mayPlan && (EDITABLE_STATUSES as readonly ItemStatus[]).includes(item.status);
  const close = () => setDialog(null);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-base">
        {m.follow_heading()}
      </h2>
      {follows === null && followers.length === 0 && <p className="text-muted">{m.follow_none()}</p>}
      {follows !== null && <Follows followUp={follows} mayChange={mayPlan} />}
      {followers.length > 0 && (
        <ul className="flex flex-col gap-2">
          {followers.map((followUp) => (
            <FollowerLine key={followUp.follower.itemId} followUp={followUp} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {mayFollow && <Button onClick={() => setDialog('follow')}>{follows === null ? m.follow_another() : m.follow_change()}</Button>}
        {mayPlan && item.status !== 'cancelled' && <Button onClick={() => setDialog('followers')}>{m.follow_add()}</Button>}
      </div>
      {dialog === 'follow' && <FollowDialog item={item} now={follows} onClose={close} />}
      {dialog === 'followers' && <FollowersDialog item={item} onClose={close} />}
    </section>
  );
}

function Follows({ followUp, mayChange }: { followUp: FollowUp; mayChange: boolean }): ReactNode {
  const { lead, follower, lagMinutes, carriesLink, state, question } = followUp;
  const path = useWorkspacePath();
  const detach = useDetachItem();
  return (
    <>
      <div className="flex items-start gap-2">
        <CornerDownRight aria-hidden className="mt-1 size-4 shrink-0 text-accent" />
        <div className="min-w-0">
          <Link to="/items/$itemId" params={{ itemId: lead.itemId }} className="text-accent underline">
            {m.follow_after({ lead: lead.headline || m.items_untitled(), lag: lagWords(lagMinutes) })}
          </Link>
          <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
            <StatusMark status={lead.status} />
            {stateWord(state)}
            {carriesLink && <CarriesLink />}
          </p>
        </div>
      </div>
      {question !== null && <Notice kind="warn">{followUpQuestion(question)}</Notice>}
      {mayChange && (state === 'waiting' || state === 'asks') && (
        <Button
          className="self-start"
          busy={detach.isPending}
          onClick={() => detach.mutate({ params: { path: { ...path, itemId: follower.itemId } } })}
        >
          {m.follow_detach()}
        </Button>
      )}
      <ProblemNotice error={detach.error} />
    </>
  );
}

function FollowerLine({ followUp: { follower, lagMinutes, state, carriesLink } }: { followUp: FollowUp }): ReactNode {
  return (
    <li className="min-w-0">
      <Link to="/items/$itemId" params={{ itemId: follower.itemId }} className="flex min-w-0 items-center gap-1.5 text-accent underline">
        <PlatformGlyph platform={follower.platform} />
        <span className="min-w-0 wrap-anywhere">{follower.headline || m.items_untitled()}</span>
      </Link>
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
        {m.follow_then({ lag: lagWords(lagMinutes) })}
        <StatusMark status={follower.status} />
        {stateWord(state)}
        {carriesLink && <CarriesLink />}
      </p>
    </li>
  );
}

function CarriesLink(): ReactNode {
  return (
    <span className="inline-flex items-center gap-1">
      <Link2 aria-hidden className="size-3.5" />
      {m.follow_carries()}
    </span>
  );
}
