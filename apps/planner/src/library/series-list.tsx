import type { ListedSeries } from '@longstream/contracts/series';
import { Link } from '@tanstack/react-router';
import { Repeat2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { useAllSeries } from '../series/series.api.ts';
import { buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { NoneLeft, readSoFar } from '../ui/none-left.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { ruleSentence } from '../ui/rule-words.ts';
import { Time } from '../ui/time.tsx';
import { LibraryFilters, useShow } from './library-filters.tsx';
import { type LibrarySearch, SERIES_KEYS, seriesFilterOf, without } from './library-search.ts';

/** What comes round: by which rule, when next, and until when. */
export function SeriesList({ search }: { search: LibrarySearch }): ReactNode {
  const filter = seriesFilterOf(search);
  const series = useAllSeries(filter);
  return (
    <>
      <LibraryFilters search={search} label={m.library_series_search()} keys={SERIES_KEYS} />
      <Loaded query={series}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return Object.keys(filter).length > 0 ? <NoneFound search={search} /> : <NoSeries />;
          return (
            <>
              <ul
                aria-label={m.library_series()}
                className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
              >
                {all.map((one) => (
                  <SeriesLine key={one.id} series={one} />
                ))}
              </ul>
              <MoreButton list={series} className="mt-4 self-center" />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function NoneFound({ search }: { search: LibrarySearch }): ReactNode {
  const show = useShow();
  const all = useAllSeries({}).data;
  return (
    <NoneLeft title={m.library_series_none_found()} hidden={all && readSoFar(all)} onClear={() => show(without(search, ...SERIES_KEYS))} />
  );
}

function SeriesLine({ series }: { series: ListedSeries }): ReactNode {
  const campaign = useCampaignNames().data?.get(series.campaignId);
  const account = useChannels().data?.items.find(({ id }) => id === series.channelId)?.displayName;
  return (
    <li className="flex items-start gap-3 px-3 py-(--row-room)">
      <PlatformMark platform={series.platform} bare className="pt-0.5" />
      <div className="min-w-0 flex-1">
        <h2 className="text-base wrap-anywhere">
          {series.itemId === null ? (
            series.responseTitle
          ) : (
            <Link to="/items/$itemId" params={{ itemId: series.itemId }} className="hover:underline">
              {series.responseTitle}
            </Link>
          )}
        </h2>
        <p>{ruleSentence(series)}</p>
        <p className="text-sm text-muted">
          {series.nextAt === null ? (
            m.library_series_over()
          ) : (
            <>
              {m.library_series_next()} <Time at={series.nextAt} format="weekdayTime" />
            </>
          )}
          {series.endsBefore !== null && ` · ${m.series_ended({ date: formatLocalDate(series.endsBefore) })}`}
        </p>
        <p className="text-sm text-muted">{[account, campaign].filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  );
}

function NoSeries(): ReactNode {
  return (
    <EmptyState
      picture={<Repeat2 className="size-8" />}
      title={m.library_empty_series()}
      action={
        <Link to="/board" className={buttonLook('primary')}>
          {m.library_to_board()}
        </Link>
      }
    >
      {m.library_empty_series_about()}
    </EmptyState>
  );
}
