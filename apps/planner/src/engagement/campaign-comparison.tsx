import type { CampaignComparison, PlatformTrend } from '@longstream/contracts/comparisons';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { exactNumber } from '../ui/format.ts';
import { metricWord } from '../ui/metric-words.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { useCampaignComparison } from './engagement.api.ts';
import { trendRuleWords, trendWords } from './trend-words.ts';

type Item = CampaignComparison['items'][number];
type Platform = CampaignComparison['platforms'][number];

/** Items and platforms beside each other at the same ages, and how the items of each platform did one after the other. */
export function CampaignComparisonSection({ campaignId, metric }: { campaignId: string; metric: Metric }): ReactNode {
  const comparison = useCampaignComparison(campaignId, metric);
  return (
    <Section title={m.compare_title({ metric: metricWord(metric) })} about={m.compare_about()}>
      <Loaded query={comparison}>{(loaded) => <Comparison comparison={loaded} />}</Loaded>
    </Section>
  );
}

function Comparison({ comparison: { metric, items, itemCount, platforms } }: { comparison: CampaignComparison }): ReactNode {
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
        columns={platformColumns(platforms)}
        rows={platforms}
        rowKey={({ platform }) => platform}
      />
      <Table
        caption={m.compare_leaders({ metric: metricWord(metric) })}
        columns={itemColumns(items, metric)}
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

function platformColumns(platforms: readonly Platform[]): Column<Platform>[] {
  return [
    { key: 'platform', header: m.compare_platform(), rowHeader: true, cell: ({ platform }) => <PlatformMark platform={platform} /> },
    ...(platforms[0]?.ages ?? []).map(({ hours }, at) => ({
      key: String(hours),
      header: m.compare_after({ hours }),
      numeric: true,
      cell: ({ ages }: Platform) => <Middle {...ages[at]} />,
    })),
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

function itemColumns(items: readonly Item[], metric: Metric): Column<Item>[] {
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
  ];
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
