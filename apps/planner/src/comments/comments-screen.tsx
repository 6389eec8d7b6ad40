import type { Comment } from '@longstream/contracts/comments';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { deedsAt } from '@longstream/domain/platforms/comment-deeds';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded, QuietWait } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectControl } from '../ui/field.tsx';
import { listed } from '../ui/format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { NoneLeft, readSoFar } from '../ui/none-left.tsx';
import { Screen } from '../ui/screen.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useCurrentWorkspace } from '../workspaces/workspaces.api.ts';
import { CommentCard } from './comment-card.tsx';
import { type CommentFilter, useComments, useReplyPolicy } from './comments.api.ts';
import { starWords } from './star-rating.tsx';
import { Together, useTicks } from './together.tsx';
import { useAnswerers } from './use-assign.ts';
import { useCommentKeys } from './use-comment-keys.ts';

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
              <NoneMatch onClear={() => choose({})} />
            ) : (
              <EmptyState filled="rows" title={m.comments_empty()}>
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

function NoneMatch({ onClear }: { onClear: () => void }): ReactNode {
  const all = useComments({}).data;
  return <NoneLeft title={m.comments_none_match()} hidden={all && readSoFar(all)} onClear={onClear} clear={m.comments_clear_filter()} />;
}

function Listed({ comments }: { comments: readonly Comment[] }): ReactNode {
  const policy = useReplyPolicy();
  const mayAnswer = useMay('comment.answer');
  const { ticked, isTicked, onTick, onTickAll } = useTicks(comments);
  useCommentKeys({ comments, isTicked, onTick });
  return (
    <>
      {mayAnswer && comments.length > 1 && <Together count={comments.length} ticked={ticked} onTickAll={onTickAll} />}
      {mayAnswer && <NoDeeds comments={comments} />}
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

/** Where the platforms of what is listed have no call to hide or delete what others wrote. */
function NoDeeds({ comments }: { comments: readonly Comment[] }): ReactNode {
  const without = [...new Set(comments.map(({ platform }) => platform))].filter((platform) => deedsAt(platform).length === 0);
  if (without.length === 0) return null;
  return <p className="text-sm text-muted">{m.comments_no_deeds({ platforms: listed(without.map(platformName)) })}</p>;
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
    <div role="search" className="grid grid-cols-2 gap-2 md:flex md:flex-wrap">
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
      <AssigneeFilter assignee={filter.assignee} onChange={(assignee) => set('assignee', assignee)} />
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
        className="md:max-w-60"
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

const ANYONE = '';

/** Mine and nobody's first: a link to `me` is right for whoever opens it. */
function AssigneeFilter({
  assignee,
  onChange,
}: {
  assignee: string | undefined;
  onChange: (assignee: string | undefined) => void;
}): ReactNode {
  const { me } = useCurrentWorkspace();
  const others = useAnswerers().filter(({ userId }) => userId !== me.id);
  return (
    <SelectControl
      aria-label={m.comments_assignee()}
      className="md:max-w-44"
      value={assignee === me.id ? 'me' : (assignee ?? ANYONE)}
      options={[
        { value: ANYONE, label: m.comments_assignee_any() },
        { value: 'me', label: m.comments_assignee_mine() },
        { value: 'nobody', label: m.comments_assignee_nobodys() },
        ...others.map(({ userId, name }) => ({ value: userId, label: m.comments_assignee_of_member({ name }) })),
      ]}
      onChange={({ target }) => onChange(target.value === ANYONE ? undefined : target.value)}
    />
  );
}
