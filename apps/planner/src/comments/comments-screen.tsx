import type { Comment } from '@longstream/contracts/comments';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { MessagesSquare, X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded, QuietWait } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectControl } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Screen } from '../ui/screen.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { CommentCard } from './comment-card.tsx';
import { type CommentFilter, useComments, useReplyPolicy } from './comments.api.ts';
import { starWords } from './star-rating.tsx';
import { Together, useTicks } from './together.tsx';

const MoodsPanel = lazy(async () => ({ default: (await import('./moods-panel.tsx')).MoodsPanel }));
const TopicsPanel = lazy(async () => ({ default: (await import('./topics-panel.tsx')).TopicsPanel }));

const STARS = [1, 2, 3, 4, 5] as const;

type CommentsView = 'list' | 'topics' | 'moods';

/** What the public writes, one by one with the answers to it, or what all of it is about. */
export function CommentsScreen(): ReactNode {
  const [view, setView] = useState<CommentsView>('list');
  const tabs = [
    { value: 'list' as const, label: m.comments_view_list() },
    { value: 'topics' as const, label: m.comments_view_topics() },
    { value: 'moods' as const, label: m.comments_view_moods() },
  ];
  return (
    <Screen title={m.comments_title()} about={m.comments_about()}>
      <Tabs<CommentsView> label={m.comments_views()} value={view} onChange={setView} tabs={tabs}>
        {view === 'list' ? (
          <CommentList />
        ) : (
          <Suspense fallback={<QuietWait />}>{view === 'topics' ? <TopicsPanel /> : <MoodsPanel />}</Suspense>
        )}
      </Tabs>
    </Screen>
  );
}

/** Newest first. The filter is in the address, so that it can be shared. */
function CommentList(): ReactNode {
  const filter = useSearch({ from: '/signed-in/in-workspace/comments' });
  const navigate = useNavigate();
  const comments = useComments(filter);
  const isFiltered = Object.keys(filter).length > 0;
  const choose = (next: CommentFilter) => void navigate({ to: '/comments', search: next, replace: true });
  return (
    <div className="flex flex-col gap-4">
      <Filter filter={filter} onChange={choose} />
      <Loaded query={comments}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0)
            return isFiltered ? (
              <EmptyState
                title={m.comments_none_match()}
                action={<Button onClick={() => choose({})}>{m.comments_clear_filter()}</Button>}
              />
            ) : (
              <EmptyState picture={<MessagesSquare className="size-8" />} title={m.comments_empty()}>
                {m.comments_empty_about()}
              </EmptyState>
            );
          return (
            <>
              <Listed comments={all} />
              <MoreButton list={comments} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Listed({ comments }: { comments: readonly Comment[] }): ReactNode {
  const policy = useReplyPolicy();
  const mayAnswer = useMay('comment.answer');
  const { ticked, isTicked, onTick, onTickAll } = useTicks(comments);
  return (
    <>
      {mayAnswer && comments.length > 1 && <Together count={comments.length} ticked={ticked} onTickAll={onTickAll} />}
      <ul className="flex flex-col gap-3">
        {comments.map((comment) => (
          <li key={comment.id}>
            <CommentCard
              comment={comment}
              policy={policy.data}
              isTicked={isTicked(comment.id)}
              onTick={(isIn) => onTick(comment.id, isIn)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

const SHOWN = ['all', 'open', 'waiting', 'done'] as const;
const KINDS = ['comment', 'review'] as const;

function Filter({ filter, onChange }: { filter: CommentFilter; onChange: (filter: CommentFilter) => void }): ReactNode {
  const channels = useChannels().data?.items ?? [];
  const shown = { all: m.comments_show_all, open: m.comments_show_open, waiting: m.comments_show_waiting, done: m.comments_done };
  const kinds = { comment: m.comments_kind_comment, review: m.comments_kind_review };
  const set = <K extends keyof CommentFilter>(key: K, value: CommentFilter[K] | undefined) => {
    const { [key]: _, ...rest } = filter;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  };
  return (
    <div role="search" className="flex flex-wrap gap-2">
      <SelectControl
        aria-label={m.comments_show()}
        value={filter.show ?? 'all'}
        options={SHOWN.map((value) => ({ value, label: shown[value]() }))}
        onChange={({ target }) =>
          set(
            'show',
            SHOWN.find((value) => value === target.value && value !== 'all'),
          )
        }
      />
      <SelectControl
        aria-label={m.comments_kind()}
        value={filter.kind ?? ''}
        options={[{ value: '', label: m.comments_any_kind() }, ...KINDS.map((value) => ({ value, label: kinds[value]() }))]}
        onChange={({ target }) =>
          set(
            'kind',
            KINDS.find((value) => value === target.value),
          )
        }
      />
      <SelectControl
        aria-label={m.comments_stars()}
        value={String(filter.stars ?? '')}
        options={[
          { value: '', label: m.comments_any_stars() },
          ...STARS.map((value) => ({ value: String(value), label: starWords(value) })),
        ]}
        onChange={({ target }) =>
          set(
            'stars',
            STARS.find((value) => String(value) === target.value),
          )
        }
      />
      <SelectControl
        aria-label={m.comments_channel()}
        className="max-w-60"
        value={filter.channelId ?? ''}
        options={[
          { value: '', label: m.comments_any_channel() },
          ...channels.map(({ id, platform, displayName }) => ({ value: id, label: `${platformName(platform)} · ${displayName}` })),
        ]}
        onChange={({ target }) => set('channelId', target.value === '' ? undefined : target.value)}
      />
      {filter.itemId !== undefined && (
        <Button icon={<X aria-hidden className="size-4" />} onClick={() => set('itemId', undefined)}>
          {m.comments_one_item()}
        </Button>
      )}
    </div>
  );
}
