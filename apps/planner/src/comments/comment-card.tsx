import type { Comment, Reply } from '@longstream/contracts/comments';
import { type Mood, MOODS } from '@longstream/domain/comments/mood';
import { mayReply, type ReplyPolicy } from '@longstream/domain/comments/reply-policy';
import { replyLimit } from '@longstream/domain/platforms/reply-limits';
import { Link } from '@tanstack/react-router';
import { Reply as ReplyIcon, ThumbsUp, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { compactNumber } from '../ui/format.ts';
import { PlatformMark, platformName } from '../ui/platforms/platform-glyph.tsx';
import { Segments } from '../ui/segments.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { AssigneeSelect } from './assignee-select.tsx';
import { useLabelComment } from './comments.api.ts';
import { DoneButton } from './done-button.tsx';
import { DeedLines, PlatformDeeds } from './platform-deeds.tsx';
import { leftReplies } from './left-replies.ts';
import { ReplyBox } from './reply-box.tsx';
import { ReplyLine } from './reply-line.tsx';
import { StarRating } from './star-rating.tsx';

/** While one of these stands, there is nothing to write. */
const UNDER_WAY: readonly Reply['state'][] = ['needs_approval', 'queued', 'sending', 'unconfirmed', 'pending'];

interface CommentCardProps {
  comment: Comment;
  policy: ReplyPolicy | undefined;
  /** Whether it is among those that are changed together. */
  isTicked: boolean;
  onTick: (isIn: boolean) => void;
}

/** What somebody wrote, where, and every answer to it. */
export function CommentCard({ comment, policy, isTicked, onTick }: CommentCardProps): ReactNode {
  const { platform, authorName, text, stars, likes, writtenAt, replies, foreignReply } = comment;
  const name = authorName || m.comments_anonymous();
  const mayAnswer = useMay('comment.answer');
  return (
    <article
      aria-label={name}
      data-comment={comment.id}
      tabIndex={-1}
      className="flex scroll-my-2 flex-col gap-2.5 rounded-lg border border-line bg-surface p-4 shadow-card focus-visible:outline-2 focus-visible:outline-accent"
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {mayAnswer && (
          <label className="-my-1 -ml-1.5 flex size-7 shrink-0 cursor-pointer items-center justify-center">
            <input
              type="checkbox"
              aria-label={m.comments_tick({ name })}
              checked={isTicked}
              onChange={({ target }) => onTick(target.checked)}
              className="size-4"
            />
          </label>
        )}
        <PlatformMark platform={platform} bare />
        <bdi className="font-medium wrap-anywhere">{name}</bdi>
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
        {comment.isSelected === true && <Tag tone="accent">{m.comments_selected()}</Tag>}
        {comment.isRemoved && <Tag tone="danger">{m.comments_removed({ platform: platformName(platform) })}</Tag>}
        {comment.done && <Tag>{comment.done.byName === null ? m.comments_done() : m.comments_done_by({ name: comment.done.byName })}</Tag>}
      </header>
      <Words kind={comment.kind} text={text} />
      {comment.isRemoved && <p className="text-sm text-muted">{m.comments_removed_about()}</p>}
      {comment.isCut && <p className="text-sm text-muted">{m.comments_cut()}</p>}
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
              <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                {foreignReply.text}
              </p>
            </li>
          )}
        </ul>
      )}
      <DeedLines deeds={comment.deeds} />
      {policy && <Answer comment={comment} policy={policy} />}
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 border-t border-line pt-2.5">
        {mayAnswer && (
          <span className="-ml-3 flex flex-wrap items-center">
            <DoneButton comment={comment} name={name} />
            <PlatformDeeds comment={comment} name={name} />
          </span>
        )}
        {mayAnswer && <AssigneeSelect comment={comment} name={name} />}
        <MoodLabel comment={comment} name={name} />
      </div>
    </article>
  );
}

/** A longer text is folded: one comment must not push all others off the screen. */
const LONG = 1000;

/** A review begins with its title, on a line of its own. Some write from right to left. */
function Words({ kind, text }: Pick<Comment, 'kind' | 'text'>): ReactNode {
  const [whole, setWhole] = useState(text.length <= LONG);
  const [title = '', ...rest] = kind === 'review' ? text.split('\n') : ['', text];
  return (
    <>
      <div className={classNames('wrap-anywhere whitespace-pre-wrap', !whole && 'line-clamp-6')}>
        {title && (
          <p dir="auto" className={rest.length > 0 ? 'font-semibold' : undefined}>
            {title}
          </p>
        )}
        {rest.length > 0 && <p dir="auto">{rest.join('\n')}</p>}
      </div>
      {!whole && (
        <Button look="quiet" className="self-start" onClick={() => setWhole(true)}>
          {m.comments_whole()}
        </Button>
      )}
    </>
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

/** How it sounds, as the team says: moods are learnt from that. */
function MoodLabel({ comment, name }: { comment: Comment; name: string }): ReactNode {
  const path = useWorkspacePath();
  const label = useLabelComment();
  const words = { good: m.mood_good, neutral: m.mood_neutral, bad: m.mood_bad };
  if (!useMay('result.label')) return null;
  const mood = label.isPending ? label.variables.body.mood : comment.mood;
  const say = (next: Mood | null) => label.mutate({ params: { path: { ...path, commentId: comment.id } }, body: { mood: next } });
  return (
    <div className="flex flex-col gap-2 md:ml-auto">
      <span className="flex flex-wrap items-center gap-x-1.5 text-sm">
        <span aria-hidden className="text-muted">
          {m.mood_caption()}
        </span>
        <Segments
          label={m.mood_label({ name })}
          value={mood}
          options={MOODS.map((value) => ({ value, label: words[value]() }))}
          onChange={say}
        />
        {mood !== null && (
          <IconButton label={m.mood_take_back({ name })} onClick={() => say(null)}>
            <X aria-hidden className="size-4" />
          </IconButton>
        )}
      </span>
      <ProblemNotice error={label.error} />
    </div>
  );
}

function Answer({ comment, policy }: { comment: Comment; policy: ReplyPolicy }): ReactNode {
  const { role } = useWorkspace();
  // Undefined until it was opened once: only then does the focus come back to the button.
  const [open, setOpen] = useState<boolean | undefined>(() => leftReplies.of(comment.id) !== undefined || undefined);
  const name = comment.authorName || m.comments_anonymous();
  const limit = replyLimit(comment.platform);
  if (comment.isRemoved || !mayReply(policy, role) || comment.replies.some(({ state }) => UNDER_WAY.includes(state))) return null;
  if (!comment.answerable || limit === null) return <p className="text-sm text-muted">{m.comments_not_answerable()}</p>;
  if (!open) {
    return (
      <Button
        ref={open === false ? takeFocus : undefined}
        data-reply=""
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
