import { useNavigate, useSearch } from '@tanstack/react-router';
import { MessagesSquare, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectControl } from '../ui/field.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Screen } from '../ui/screen.tsx';
import { CommentCard } from './comment-card.tsx';
import { type CommentFilter, useComments, useReplyPolicy } from './comments.api.ts';
import { starWords } from './star-rating.tsx';

const STARS = [1, 2, 3, 4, 5] as const;

/** What the public writes, newest first, and the answers to it. The filter is in the address, so that it can be shared. */
export function CommentsScreen(): ReactNode {
  const filter = useSearch({ from: '/signed-in/in-workspace/comments' });
  const navigate = useNavigate();
  const comments = useComments(filter);
  const policy = useReplyPolicy();
  const isFiltered = Object.keys(filter).length > 0;
  const choose = (next: CommentFilter) => void navigate({ to: '/comments', search: next, replace: true });
  return (
    <Screen title={m.comments_title()} about={m.comments_about()}>
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
                <ul className="flex flex-col gap-3">
                  {all.map((comment) => (
                    <li key={comment.id}>
                      <CommentCard comment={comment} policy={policy.data} />
                    </li>
                  ))}
                </ul>
                {comments.hasNextPage && (
                  <Button className="self-center" busy={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
                    {m.list_more()}
                  </Button>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </Screen>
  );
}

const SHOWN = ['all', 'unanswered', 'waiting'] as const;
const KINDS = ['comment', 'review'] as const;

function Filter({ filter, onChange }: { filter: CommentFilter; onChange: (filter: CommentFilter) => void }): ReactNode {
  const channels = useChannels().data?.items ?? [];
  const shown = { all: m.comments_show_all, unanswered: m.comments_show_unanswered, waiting: m.comments_show_waiting };
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
