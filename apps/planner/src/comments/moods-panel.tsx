import type { CommentMoods, TopicQuery } from '@longstream/contracts/comments';
import { FEWEST_LABELS } from '@longstream/domain/comments/mood';
import { type ReactNode, useState } from 'react';
import { useCampaigns } from '../campaigns/campaigns.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { exactNumber, formatLocalDate, percent } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Table } from '../ui/table.tsx';
import { useCommentMoods } from './comments.api.ts';
import { NewestFilter, ReadOf } from './newest-filter.tsx';

type Week = CommentMoods['platforms'][number]['weeks'][number];
type Share = Week['good'];

/** How comments sound week by week, and how far that may be believed. */
export function MoodsPanel(): ReactNode {
  const [query, setQuery] = useState<TopicQuery>({ days: 90 });
  const moods = useCommentMoods(query);
  const campaigns = (useCampaigns('').data?.pages ?? []).flatMap(({ items }) => items).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-[72ch] text-sm text-muted">{m.moods_about()}</p>
      <div role="search" className="flex flex-wrap gap-3">
        <NewestFilter query={query} campaigns={campaigns} onChange={setQuery} />
      </div>
      <Loaded query={moods}>
        {(told) => (
          <>
            <ErrorNote {...told} />
            <ReadOf {...told} />
            {told.platforms.length === 0 && <EmptyState title={m.moods_none()} />}
            {told.platforms.map(({ platform, weeks }) => (
              <section key={platform} className="flex flex-col gap-2">
                <h2 className="font-semibold">{platformName(platform)}</h2>
                <Table
                  caption={m.moods_table({ platform: platformName(platform) })}
                  columns={columns()}
                  rows={weeks.toReversed()}
                  rowKey={({ week }) => week}
                />
              </section>
            ))}
          </>
        )}
      </Loaded>
    </div>
  );
}

function ErrorNote({ labels, error }: Pick<CommentMoods, 'labels' | 'error'>): ReactNode {
  const count = exactNumber(labels);
  return (
    <Notice kind={error === null ? 'warn' : 'info'}>
      {error === null
        ? m.moods_error_unknown({ labels: count, needed: FEWEST_LABELS })
        : m.moods_error({ labels: count, ...inWords(error) })}
    </Notice>
  );
}

function columns() {
  return [
    { key: 'week', header: m.moods_week(), rowHeader: true, cell: ({ week }: Week) => formatLocalDate(week, 'day') },
    { key: 'comments', header: m.moods_comments(), numeric: true, cell: ({ comments }: Week) => exactNumber(comments) },
    { key: 'good', header: m.moods_good(), cell: ({ good }: Week) => <ShareBar share={good} look="bg-good" /> },
    { key: 'bad', header: m.moods_bad(), cell: ({ bad }: Week) => <ShareBar share={bad} look="bg-danger" /> },
  ];
}

/** A share with its interval, drawn so that weeks can be compared down the column. */
function ShareBar({ share, look }: { share: Share; look: string }): ReactNode {
  const [low, high] = [`${String(share.low * 100)}%`, `${String((share.high - share.low) * 100)}%`];
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden className="relative h-2 w-28 shrink-0 rounded-sm bg-sunken">
        <span className={`absolute inset-y-0 rounded-sm opacity-35 ${look}`} style={{ left: low, width: high }} />
        <span className={`absolute -inset-y-0.5 w-0.5 ${look}`} style={{ left: `min(${String(share.share * 100)}%, 100% - 2px)` }} />
      </span>
      <span className="whitespace-nowrap tabular-nums">{m.moods_share(inWords(share))}</span>
    </span>
  );
}

const inWords = ({ share, low, high }: Share) => ({ share: percent(share), low: percent(low), high: percent(high) });
