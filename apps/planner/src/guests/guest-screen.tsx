import type { GuestItem } from '@longstream/contracts/guests';
import { writtenFor } from '@longstream/domain/platforms/written-for';
import { useParams } from '@tanstack/react-router';
import { Film } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { BareFrame } from '../ui/bare-frame.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { ContentPreview } from '../ui/platforms/previews/content-preview.tsx';
import { Time } from '../ui/time.tsx';
import { TimeZone } from '../ui/time-zone.ts';
import { guestMediaUrls, useAnswerAsGuest, useGuestItems, useGuestVisit } from './guests.api.ts';

const NAME = 'longstream.guest-name';

/** For somebody without an account: what they are asked about, and nothing else. */
export function GuestScreen(): ReactNode {
  const { token } = useParams({ from: '/shared/approvals/$token' });
  const visit = useGuestVisit(token);
  const name = visit.data?.about.name ?? '';
  if (visit.error !== null && ['not_found', 'link_ended'].includes(failureOf(visit.error).code))
    return (
      <BareFrame title={m.guests_lost()} about={m.guests_lost_about()}>
        <ProblemNotice error={visit.error} />
      </BareFrame>
    );
  return (
    <BareFrame title={name || m.guests_title()}>
      <Loaded query={visit}>
        {({ hostName, workspace, expiresAt, timeZone }) => (
          <TimeZone value={timeZone}>
            <p className="text-muted">
              {m.guests_asked({ host: hostName, workspace })} <Time at={expiresAt} format="full" />
            </p>
            <Waiting token={token} />
          </TimeZone>
        )}
      </Loaded>
    </BareFrame>
  );
}

function Waiting({ token }: { token: string }): ReactNode {
  const items = useGuestItems(token);
  const [name, setName] = useState(() => localStorage.getItem(NAME) ?? '');
  const [said, setSaid] = useState<string | null>(null);
  const call = (typed: string) => {
    localStorage.setItem(NAME, typed);
    setName(typed);
  };
  return (
    <>
      {said !== null && <Notice kind="good">{said}</Notice>}
      <Loaded query={items}>
        {({ pages }) => {
          const waiting = pages.flatMap((page) => page.items);
          return waiting.length === 0 ? (
            <Notice>{m.guests_nothing_waits()}</Notice>
          ) : (
            <>
              <TextField
                label={m.guests_name()}
                hint={m.guests_name_hint()}
                maxLength={60}
                autoComplete="name"
                value={name}
                onChange={({ target }) => call(target.value)}
              />
              {waiting.map((item) => (
                <ItemCard key={item.id} token={token} item={item} name={name} onSaid={setSaid} />
              ))}
              <MoreButton list={items} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface ItemCardProps {
  token: string;
  item: GuestItem;
  /** How the guest calls themselves. */
  name: string;
  onSaid: (words: string) => void;
}

/** One item as the public would see it, and what the guest says to it. */
function ItemCard({ token, item, ...answering }: ItemCardProps): ReactNode {
  const id = useId();
  const urls = guestMediaUrls(token);
  const { content, platform, channel, scheduledAt, answers } = item;
  const capability = writtenFor(content, item.capabilities);
  const author = channel ?? platformName(platform);
  return (
    <article aria-labelledby={id} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <header>
        <h2 id={id} className="text-lg">
          {item.headline || m.items_untitled()}
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          <PlatformGlyph platform={platform} /> {author}
          {scheduledAt !== null && (
            <span>
              · {m.guests_planned_for()} <Time at={scheduledAt} format="full" />
            </span>
          )}
        </p>
      </header>
      {capability && (
        <ContentPreview
          content={content}
          capability={capability}
          author={author}
          mediaOf={(mediaId) => ({ url: urls.thumbnail(mediaId) })}
        />
      )}
      {content.media
        .filter(({ role }) => role === 'video')
        .map(({ mediaId }) => (
          <a key={mediaId} href={urls.file(mediaId)} target="_blank" rel="noreferrer" className={buttonLook()}>
            <Film aria-hidden className="size-4" />
            {m.guests_watch()}
          </a>
        ))}
      {answers.length > 0 && (
        <ul aria-label={m.guests_said_before()} className="flex flex-col gap-1 text-sm text-muted">
          {answers.map((answer) => (
            <li key={answer.at}>
              {answer.verdict === 'approve' ? m.guests_agreed({ name: answer.name }) : m.guests_wanted_changes({ name: answer.name })}{' '}
              <Time at={answer.at} />
              {answer.comment !== '' && <p className="text-ink">{answer.comment}</p>}
            </li>
          ))}
        </ul>
      )}
      <AnswerForm token={token} item={item} {...answering} />
    </article>
  );
}

function AnswerForm({ token, item, name, onSaid }: ItemCardProps): ReactNode {
  const [comment, setComment] = useState('');
  const [isMissing, setMissing] = useState(false);
  const answer = useAnswerAsGuest();
  const say = (verdict: 'approve' | 'request_changes') => {
    const isIncomplete = verdict === 'request_changes' && comment.trim() === '';
    setMissing(isIncomplete);
    if (isIncomplete) return;
    answer.mutate(
      {
        params: { path: { guestToken: token, itemId: item.id } },
        body: { name: name.trim(), verdict, comment, revisionHash: item.revisionHash },
      },
      {
        onSuccess: ({ counts }) => {
          setComment('');
          onSaid(counts ? m.guests_answered() : m.guests_passed_on());
        },
      },
    );
  };
  return (
    <div className="flex flex-col gap-3">
      {!item.decides && <p className="text-sm text-muted">{m.guests_only_heard()}</p>}
      <TextArea
        label={m.approvals_comment()}
        rows={3}
        maxLength={2000}
        value={comment}
        error={isMissing ? m.approvals_comment_missing() : undefined}
        onChange={({ target }) => {
          setComment(target.value);
          setMissing(false);
        }}
      />
      <ProblemNotice error={answer.error} />
      {name.trim() === '' && <p className="text-sm text-muted">{m.guests_name_first()}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={name.trim() === ''} busy={answer.isPending} onClick={() => say('approve')}>
          {m.guests_agree()}
        </Button>
        <Button disabled={name.trim() === ''} busy={answer.isPending} onClick={() => say('request_changes')}>
          {m.guests_want_changes()}
        </Button>
      </div>
    </div>
  );
}
