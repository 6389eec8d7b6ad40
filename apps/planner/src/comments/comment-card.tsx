import type { Comment, Reply } from '@longstream/contracts/comments';
import { mayReply, type ReplyPolicy } from '@longstream/domain/comments/reply-policy';
import { replyLimit } from '@longstream/domain/platforms/reply-limits';
import { Link } from '@tanstack/react-router';
import { Reply as ReplyIcon, ThumbsUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { compactNumber } from '../ui/format.ts';
import { PlatformMark, platformName } from '../ui/platforms/platform-glyph.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { ReplyBox } from './reply-box.tsx';
import { ReplyLine } from './reply-line.tsx';
import { StarRating } from './star-rating.tsx';

/** While one of these stands, there is nothing to write. */
const UNDER_WAY: readonly Reply['state'][] = ['needs_approval', 'queued', 'sending', 'unconfirmed', 'pending'];

/** What somebody wrote, where, and every answer to it. */
export function CommentCard({ comment, policy }: { comment: Comment; policy: ReplyPolicy | undefined }): ReactNode {
  const { platform, authorName, text, stars, likes, writtenAt, replies, foreignReply } = comment;
  const name = authorName || m.comments_anonymous();
  return (
    <article aria-label={name} className="flex flex-col gap-2.5 rounded-lg border border-line bg-surface p-4 shadow-card">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <PlatformMark platform={platform} bare />
        <span className="font-medium wrap-anywhere">{name}</span>
        {stars !== null && <StarRating stars={stars} />}
        <span className="text-sm text-muted">
          <Time at={writtenAt} />
        </span>
        {likes !== null && likes > 0 && (
          <span className="inline-flex items-center gap-1 text-sm text-muted">
            <ThumbsUp aria-hidden className="size-3.5" />
            <span aria-hidden>{compactNumber(likes)}</span>
            <span className="sr-only">{m.comments_likes({ count: likes })}</span>
          </span>
        )}
        {comment.answered && <Tag tone="good">{m.comments_answered()}</Tag>}
      </header>
      <Words kind={comment.kind} text={text} />
      <Where comment={comment} />
      {(replies.length > 0 || foreignReply !== null) && (
        <ul className="flex flex-col gap-3">
          {replies.map((reply) => (
            <ReplyLine key={reply.id} comment={comment} reply={reply} />
          ))}
          {foreignReply && (
            <li className="flex flex-col gap-1 border-l-2 border-line pl-3">
              <p className="text-sm text-muted">
                <span className="font-medium text-ink">{m.comments_foreign_reply()}</span> <Time at={foreignReply.at} />
              </p>
              <p className="wrap-anywhere whitespace-pre-wrap">{foreignReply.text}</p>
            </li>
          )}
        </ul>
      )}
      {policy && <Answer comment={comment} policy={policy} />}
    </article>
  );
}

/** A review begins with its title, on a line of its own. */
function Words({ kind, text }: Pick<Comment, 'kind' | 'text'>): ReactNode {
  const [title = '', ...rest] = kind === 'review' ? text.split('\n') : ['', text];
  return (
    <div className="wrap-anywhere whitespace-pre-wrap">
      {title && <p className={rest.length > 0 ? 'font-semibold' : undefined}>{title}</p>}
      {rest.length > 0 && <p>{rest.join('\n')}</p>}
    </div>
  );
}

function Where({ comment: { platform, channelName, itemId, itemHeadline } }: { comment: Comment }): ReactNode {
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-muted">
      <span>{m.items_channel({ platform: platformName(platform), channel: channelName })}</span>
      {itemId !== null && (
        <Link to="/items/$itemId" params={{ itemId }} className="min-w-0 truncate text-accent underline">
          {itemHeadline === null || itemHeadline === '' ? m.items_untitled() : itemHeadline}
        </Link>
      )}
    </p>
  );
}

function Answer({ comment, policy }: { comment: Comment; policy: ReplyPolicy }): ReactNode {
  const { role } = useWorkspace();
  // Undefined until it was opened once: only then does the focus come back to the button.
  const [open, setOpen] = useState<boolean>();
  const name = comment.authorName || m.comments_anonymous();
  const limit = replyLimit(comment.platform);
  if (!mayReply(policy, role) || comment.replies.some(({ state }) => UNDER_WAY.includes(state))) return null;
  if (!comment.answerable || limit === null) return <p className="text-sm text-muted">{m.comments_not_answerable()}</p>;
  if (!open) {
    return (
      <Button
        ref={open === false ? takeFocus : undefined}
        look={comment.answered ? 'quiet' : 'secondary'}
        className="self-start"
        icon={<ReplyIcon aria-hidden className="size-4" />}
        aria-label={comment.answered ? m.comments_reply_again_to({ name }) : m.comments_reply_to({ name })}
        onClick={() => setOpen(true)}
      >
        {comment.answered ? m.comments_reply_again() : m.comments_reply()}
      </Button>
    );
  }
  const last = comment.replies.at(-1);
  return (
    <ReplyBox
      comment={comment}
      policy={policy}
      limit={limit}
      start={last?.state === 'sent_back' ? last.text : ''}
      onClose={() => setOpen(false)}
    />
  );
}

const takeFocus = (button: HTMLElement | null) => button?.focus();
