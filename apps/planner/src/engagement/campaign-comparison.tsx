import { type CampaignComparison, type ComparedPer, COUNTED_WITHIN_DAYS, type PlatformTrend } from '@longstream/contracts/comparisons';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { exactNumber, formatLocalDate } from '../ui/format.ts';
import { metricWord } from '../ui/metric-words.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Section } from '../ui/screen.tsx';
import { Segments } from '../ui/segments.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { useCampaignComparison } from './engagement.api.ts';
import { trendRuleWords, trendWords } from './trend-words.ts';

type Item = CampaignComparison['items'][number];
type Platform = CampaignComparison['platforms'][number];

/** Items and platforms beside each other at the same ages, and how the items of each platform did one after the other. */
export function CampaignComparisonSection({ campaignId, metric }: { campaignId: string; metric: Metric }): ReactNode {
  const [per, setPer] = useState<ComparedPer>('item');
  const comparison = useCampaignComparison(campaignId, metric, per);
  return (
    <Section
      title={m.compare_title({ metric: metricWord(metric) })}
      about={per === 'item' ? m.compare_about() : `${m.compare_about()} ${m.compare_per_about({ days: COUNTED_WITHIN_DAYS })}`}
      actions={
        <Segments
          label={m.compare_per()}
          value={per}
          onChange={setPer}
          options={[
            { value: 'item', label: m.compare_per_item() },
            { value: 'thousand_followers', label: m.compare_per_thousand() },
          ]}
        />
      }
    >
      <Loaded query={comparison}>{(loaded) => <Comparison comparison={loaded} />}</Loaded>
    </Section>
  );
}

function Comparison({ comparison: { metric, per, items, itemCount, platforms } }: { comparison: CampaignComparison }): ReactNode {
  if (items.length === 0) return <p className="text-muted">{m.results_empty()}</p>;
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-1">
        {platforms.map(({ platform, trend }) => (
          <TrendLine key={platform} platform={platform} trend={trend} />
        ))}
      </ul>
      <Table
        caption={m.compare_platforms({ metric: metricWord(metric) })}
        columns={platformColumns(platforms, per)}
        rows={platforms}
        rowKey={({ platform }) => platform}
      />
      <Table
        caption={m.compare_leaders({ metric: metricWord(metric) })}
        columns={itemColumns(items, metric, per)}
        rows={items}
        rowKey={({ itemId }) => itemId}
      />
      {itemCount > items.length && <p className="text-sm text-muted">{m.compare_leaders_of({ shown: items.length, count: itemCount })}</p>}
    </div>
  );
}

function TrendLine({ platform, trend }: { platform: Platform['platform']; trend: PlatformTrend }): ReactNode {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <PlatformMark platform={platform} />
      <span className="font-medium">{trendWords(trend)}</span>
      <span className="text-sm text-muted">{trendRuleWords(trend)}</span>
    </li>
  );
}

function platformColumns(platforms: readonly Platform[], per: ComparedPer): Column<Platform>[] {
  return [
    { key: 'platform', header: m.compare_platform(), rowHeader: true, cell: ({ platform }) => <PlatformMark platform={platform} /> },
    ...(platforms[0]?.ages ?? []).map(({ hours }, at) => ({
      key: String(hours),
      header: m.compare_after({ hours }),
      numeric: true,
      cell: ({ ages }: Platform) => <Middle {...ages[at]} />,
    })),
    ...(per === 'item'
      ? []
      : [{ key: 'counted', header: m.compare_followers(), cell: ({ counted }: Platform) => <Counted {...counted} /> }]),
  ];
}

function Middle({ median = null, known = 0 }: Partial<Platform['ages'][number]>): ReactNode {
  if (median === null) return <Missing />;
  return (
    <>
      {exactNumber(median)}
      <div className="text-xs text-muted">{m.compare_middle_of({ known })}</div>
    </>
  );
}

/** Of how many items the followers are known, and from which days the counts are. */
function Counted({ known, all, from, to }: Platform['counted']): ReactNode {
  const [first, last] = [from, to].map((day) => (day === null ? null : formatLocalDate(day)));
  return (
    <>
      {m.compare_counted({ known, all })}
      <div className="text-xs text-muted">{first === last ? first : m.compare_counted_between({ from: first ?? '', to: last ?? '' })}</div>
    </>
  );
}

function itemColumns(items: readonly Item[], metric: Metric, per: ComparedPer): Column<Item>[] {
  return [
    {
      key: 'item',
      header: m.compare_item(),
      rowHeader: true,
      cell: ({ itemId, headline, responseTitle }) => (
        <Link to="/items/$itemId" params={{ itemId }} className="text-accent underline">
          {headline || responseTitle}
        </Link>
      ),
    },
    {
      key: 'platform',
      header: m.compare_platform(),
      cell: ({ platform, account }) => (
        <span className="inline-flex flex-wrap gap-x-2">
          <PlatformMark platform={platform} />
          {account !== null && <span className="text-muted">{account}</span>}
        </span>
      ),
    },
    { key: 'value', header: metricWord(metric), numeric: true, cell: (item) => <Total {...item} /> },
    ...(items[0]?.ages ?? []).map(({ hours }, at) => ({
      key: String(hours),
      header: m.compare_after({ hours }),
      numeric: true,
      cell: ({ ages }: Item) => (ages[at]?.value == null ? <Missing /> : exactNumber(ages[at].value)),
    })),
    ...(per === 'item'
      ? []
      : [{ key: 'followers', header: m.compare_followers(), numeric: true, cell: (item: Item) => <Followers {...item} /> }]),
  ];
}

function Followers({ followers, account, liveAt }: Item): ReactNode {
  if (account === null || liveAt === null) return <Missing />;
  if (followers === null) return <span className="text-muted">{m.compare_not_counted()}</span>;
  return (
    <>
      {exactNumber(followers.count)}
      <div className="text-xs text-muted">{m.compare_counted_on({ day: formatLocalDate(followers.day) })}</div>
    </>
  );
}

function Total({ value, readAt, origin }: Item): ReactNode {
  return (
    <>
      {value === null ? <Missing /> : exactNumber(value)}
      <div className="text-xs text-muted">{origin === 'imported' ? m.compare_imported() : readAt !== null && <Time at={readAt} />}</div>
    </>
  );
}

function Missing(): ReactNode {
  return <span className="text-muted">{m.compare_missing()}</span>;
}
