import type { CampaignComparison, ComparedPer } from '@longstream/contracts/comparisons';
import { medianOf } from '@longstream/domain/fatigue/usual';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { ANCHOR_HOURS } from '@longstream/domain/engagement/next-sample';
import { trendOf } from '@longstream/domain/engagement/trend';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import type { MeasuredItem } from './comparisons.queries.ts';

/** At this age items are told to rise or fall, one after the other: younger ones still grow. */
const TREND_HOURS = 72;

/** Of more items, those beyond are no leaders. */
const LEADERS = 20;

/** @param items of the campaign in the order of the trend; those that cannot have the metric are left out */
export function toCampaignComparison(metric: Metric, per: ComparedPer, items: readonly MeasuredItem[]): CampaignComparison {
  const compared = items
    .filter(
      ({ platform, value, origin }) =>
        value !== null || origin === 'imported' || (PLATFORM_METRICS[platform] as readonly Metric[]).includes(metric),
    )
    .map((item) => (per === 'item' ? item : perThousandFollowers(item)));
  const byPlatform = Map.groupBy(compared, ({ platform }) => platform);
  return {
    metric,
    per,
    items: compared
      .map(toItem)
      .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))
      .slice(0, LEADERS),
    itemCount: compared.length,
    platforms: PLATFORMS.flatMap((platform) => {
      const all = byPlatform.get(platform) ?? [];
      return all.length === 0 ? [] : [{ platform, ages: agesOf(all, per), counted: countedOf(all), trend: trendOf(all.map(resultOf)) }];
    }),
  };
}

/** What is to be divided by nobody knows how many, or by none, is unknown. */
function perThousandFollowers(item: MeasuredItem): MeasuredItem {
  const { followers } = item;
  const share = (value: number | null) => (value === null || !followers ? null : toHundredths((value * 1000) / followers));
  return { ...item, value: share(item.value), ages: item.ages.map(share) };
}

function toItem({ liveAt, readAt, ages, followers, countedOn, ...item }: MeasuredItem): CampaignComparison['items'][number] {
  return {
    ...item,
    followers: followers === null || countedOn === null ? null : { count: followers, day: countedOn },
    liveAt: liveAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
    ages: ANCHOR_HOURS.map((hours, at) => ({ hours, value: ages[at] ?? null })),
  };
}

function countedOf(items: readonly MeasuredItem[]): CampaignComparison['platforms'][number]['counted'] {
  const days = items.flatMap(({ countedOn }) => countedOn ?? []).toSorted();
  return { known: days.length, all: items.length, from: days[0] ?? null, to: days.at(-1) ?? null };
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

function agesOf(items: readonly MeasuredItem[], per: ComparedPer) {
  const rounded = per === 'item' ? Math.round : toHundredths;
  return ANCHOR_HOURS.map((hours, at) => {
    const known = items.flatMap(({ ages }) => ages[at] ?? []);
    return { hours, median: known.length === 0 ? null : rounded(medianOf(known)), known: known.length };
  });
}

function resultOf({ origin, value, ages }: MeasuredItem): number | null {
  return origin === 'imported' ? value : (ages[ANCHOR_HOURS.indexOf(TREND_HOURS)] ?? null);
}
