import type { GoalProgress } from '@longstream/contracts/campaigns';
import type { CampaignSteadiness } from '@longstream/contracts/fatigue';
import type { ReportBlock } from '@longstream/contracts/reports';
import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import type { CurvePoint } from '@longstream/domain/engagement/curve';
import { type Metric, METRICS } from '@longstream/domain/engagement/metrics';
import { ANCHOR_HOURS } from '@longstream/domain/engagement/next-sample';
import { trendOf } from '@longstream/domain/engagement/trend';
import { medianOf } from '@longstream/domain/fatigue/usual';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import type { ReportItem } from './report-facts.queries.ts';
import type { ReportReading } from './report-reading.ts';
import type { Cell, Figure, Section, Table } from './section.ts';

/** At this age items are told to rise or fall, one after the other: younger ones still grow. */
const TREND_AT = ANCHOR_HOURS.indexOf(72);
/** More points than a printed line shows. */
const MOST_POINTS = 160;

type Ages = ReadonlyMap<string, readonly (number | null)[]>;

const EMPTY = { chart: null, table: null, notes: [] } as const;

/** A block of which there is nothing to show, and why. */
export function nothing(title: string, why: string): Section {
  return { title, ...EMPTY, text: why };
}

export function textSection({ title, text }: Extract<ReportBlock, { kind: 'text' }>): Section {
  return { title, ...EMPTY, text };
}

/** The total of each metric of which anything is known, and of how many items it is known. */
export function figuresSection(reading: ReportReading): Section {
  const { words } = reading;
  const rows = METRICS.flatMap((metric): Cell[][] => {
    const figures = reading.measured(metric).map((item) => reading.figure(item, metric));
    const known = figures.filter(({ value }) => value !== null).length;
    if (known === 0) return [];
    return [[words.metrics[metric], [reading.sum(figures)], words.known(known, figures.length)]];
  });
  const { metric, total, known } = words.columns;
  return tabled(reading, words.titles.figures, { columns: columns([metric, 2], [total, 2], [known, 1]), rows });
}

/** One row a response, one column a platform: the paper's table. What is unknown is said to be so, and no part of a total. */
export function responsesSection(reading: ReportReading, metric: Metric): Section {
  const { words } = reading;
  const items = reading.measured(metric);
  const platforms = PLATFORMS.filter((platform) => items.some((item) => item.platform === platform));
  const byResponse = Map.groupBy(items, ({ responseId }) => responseId);
  const cellOf = (of: readonly ReportItem[], platform: string) =>
    of.filter((item) => item.platform === platform).map((item) => reading.figure(item, metric));
  const rows = [...byResponse.values()].map((of) => [of[0]?.responseTitle ?? '', ...platforms.map((platform) => cellOf(of, platform))]);
  const totals = platforms.map((platform) => [reading.sum(cellOf(items, platform))]);
  const section = tabled(reading, `${words.titles.responses} · ${words.metrics[metric]}`, {
    columns: columns([words.columns.response, 3], ...platforms.map((platform) => [reading.platform(platform), 1.6] as const)),
    rows: rows.length === 0 ? [] : [...rows, [words.columns.total, ...totals]],
  });
  const unknown = items.filter((item) => reading.figure(item, metric).value === null).length;
  return unknown === 0 ? section : { ...section, notes: [...section.notes, words.unknownCells(unknown)] };
}

/** @param courses of the items, the greatest first */
export function curvesSection(
  reading: ReportReading,
  metric: Metric,
  courses: readonly { readonly item: ReportItem; readonly points: readonly CurvePoint[] }[],
  ages: Ages,
): Section {
  const { words } = reading;
  const shown = courses.filter(({ points }) => points.length > 1);
  const section = tabled(reading, `${words.titles.curves} · ${words.metrics[metric]}`, {
    columns: columns([words.columns.item, 3], ...ANCHOR_HOURS.map((hours) => [words.hours(hours), 1] as const)),
    rows: shown.map(({ item }) => [nameOf(item, reading), ...atAges(reading, item, metric, ages.get(item.id))]),
  });
  if (section.table === null) return section;
  const lines = shown.map(({ item, points }) => ({
    name: nameOf(item, reading),
    points: thinned(points).map(({ hours, value }) => [hours, value] as const),
  }));
  return { ...section, chart: { kind: 'lines', lines, across: words.hoursLive } };
}

/** The middle one of each platform at each age, and how its items did one after the other. */
export function platformsSection(reading: ReportReading, metric: Metric, ages: Ages): Section {
  const { words } = reading;
  const items = reading.measured(metric);
  const compared = PLATFORMS.flatMap((platform) => {
    const of = items.filter((item) => item.platform === platform);
    if (of.length === 0) return [];
    const medians = ANCHOR_HOURS.map((_, at) => {
      const values = of.flatMap(({ id }) => ages.get(id)?.[at] ?? []);
      return values.length === 0 ? null : Math.round(medianOf(values));
    });
    const { word } = trendOf(
      of.map((item) => (item.origin === 'imported' ? reading.figure(item, metric).value : (ages.get(item.id)?.[TREND_AT] ?? null))),
    );
    return [
      {
        name: reading.platform(platform),
        medians,
        count: of.length,
        total: reading.sum(of.map((item) => reading.figure(item, metric))),
        word,
      },
    ];
  });
  const section = tabled(reading, `${words.titles.platforms} · ${words.metrics[metric]}`, {
    columns: columns(
      [words.columns.platform, 2],
      [words.units.items, 0.8],
      [words.columns.total, 1.6],
      ...ANCHOR_HOURS.slice(2).map((hours) => [words.medianAt(hours), 1.6] as const),
      [words.columns.trend, 1.6],
    ),
    rows: compared.map(({ name, count, total, medians, word }) => [
      name,
      [reading.reckoned(count, 'items')],
      [total],
      ...medians.slice(2).map((median) => [reading.reckoned(median, 'times')]),
      words.trends[word],
    ]),
  });
  if (section.table === null) return section;
  return { ...section, chart: { kind: 'bars', bars: compared.map(({ name, total }) => ({ name, value: total.value })) } };
}

export function topItemsSection(reading: ReportReading, metric: Metric, count: number): Section {
  const { words } = reading;
  const items = reading.measured(metric);
  const ranked = greatest(reading, items, metric).slice(0, count);
  const { item, platform, account } = words.columns;
  const section = tabled(reading, `${words.titles.top_items} · ${words.metrics[metric]}`, {
    columns: columns([item, 3.4], [platform, 1.4], [account, 1.6], [words.metrics[metric], 1.4]),
    rows: ranked.map((one) => [headlineOf(one), reading.platform(one.platform), one.account ?? '', [reading.figure(one, metric)]]),
  });
  return ranked.length === items.length ? section : { ...section, notes: [...section.notes, words.shortened(ranked.length, items.length)] };
}

export function slotsSection(reading: ReportReading, advice: readonly (ChannelSlotAdvice & { readonly account: string })[]): Section {
  const { words } = reading;
  const { account, stretch, factor, interval, posts, evidence } = words.columns;
  const twoDigits = (value: number) => value.toFixed(2);
  return tabled(reading, words.titles.slots, {
    columns: columns([account, 1.6], [stretch, 2.6], [factor, 1.2], [interval, 1.4], [posts, 0.8], [evidence, 1.8]),
    rows: advice.flatMap(({ account: name, timeZone, stretches }) =>
      stretches.map((one) => [
        name,
        words.stretch(words[one.days], one.fromHour, one.toHour, timeZone),
        [reading.reckoned(Math.round(one.factor * 100) / 100, 'ratio')],
        `${twoDigits(one.low)}–${twoDigits(one.high)}`,
        [reading.reckoned(one.posts, 'posts')],
        words.evidence[one.evidence],
      ]),
    ),
  });
}

export function steadinessSection(reading: ReportReading, { items, steadiness }: CampaignSteadiness): Section {
  const { words } = reading;
  if (steadiness === null) return nothing(words.titles.steadiness, words.tooFewForSteadiness(items));
  const days = (value: number) => [reading.reckoned(value, 'days')];
  return tabled(reading, words.titles.steadiness, {
    columns: columns([words.columns.measure, 2], [words.columns.value, 1]),
    rows: [
      [reading.scope.days === null ? words.allCampaignDays : words.campaignDaysWithin, days(steadiness.days)],
      [words.evenDays, days(steadiness.evenDays)],
      [words.silence, days(steadiness.longestSilenceDays)],
    ],
  });
}

/** @param at the instant by which the goals had come so far */
export function goalsSection(reading: ReportReading, goals: readonly GoalProgress[], at: Date): Section {
  const { words } = reading;
  if (goals.length === 0) return nothing(words.titles.goals, words.noGoals);
  const { goal, reached, share, state, pace, needed } = words.columns;
  return tabled(reading, words.titles.goals, {
    columns: columns([goal, 2.6], [reached, 1.4], [share, 1], [state, 1.2], [pace, 1.4], [needed, 1.4]),
    rows: goals.map((one) => [
      words.target(one.target.toLocaleString(reading.language), words.metrics[one.metric], words.hours(one.withinHours)),
      [reading.reckoned(one.value, 'times', at)],
      [reading.reckoned(Math.round(one.fraction * 1000) / 10, 'share', at)],
      words.goals[one.state],
      one.pace === null ? '' : [reading.reckoned(Math.round(one.pace), 'per_hour', at)],
      one.neededPace === null ? '' : [reading.reckoned(Math.round(one.neededPace), 'per_hour', at)],
    ]),
  });
}

/** Those with a number before those without, the greatest first. */
export function greatest(reading: ReportReading, items: readonly ReportItem[], metric: Metric): ReportItem[] {
  return items.toSorted((a, b) => (reading.figure(b, metric).value ?? -1) - (reading.figure(a, metric).value ?? -1));
}

function tabled(reading: ReportReading, title: string, table: Table): Section {
  const { words } = reading;
  if (table.rows.length === 0) return nothing(title, reading.items.length === 0 ? words.nothing : words.nothingRead);
  const figures = table.rows.flat().flatMap((cell): readonly Figure[] => (typeof cell === 'string' ? [] : cell));
  return { title, text: null, chart: null, table, notes: [reading.provenance(figures)] };
}

const columns = (...all: (readonly [title: string, share: number])[]): Table['columns'] => all.map(([title, share]) => ({ title, share }));

const headlineOf = ({ headline, responseTitle }: ReportItem) => (headline === '' ? responseTitle : headline);
const nameOf = (item: ReportItem, reading: ReportReading) => `${headlineOf(item)} · ${item.account ?? reading.platform(item.platform)}`;

/** What an item had at each age, with the unit and the source of its latest number. */
function atAges(reading: ReportReading, item: ReportItem, metric: Metric, ages: readonly (number | null)[] = []): Figure[][] {
  const { unit, source } = reading.figure(item, metric);
  return ANCHOR_HOURS.map((hours, at) => {
    const value = ages[at] ?? null;
    const readAt = item.liveAt === null || value === null ? null : new Date(item.liveAt.getTime() + hours * 3_600_000);
    return [{ value, unit, readAt, source, asPrinted: null }];
  });
}

/** The first and the last of the points, and so many in between as a line needs. */
function thinned<T>(points: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return points.filter((_, at) => at % step === 0 || at === points.length - 1);
}
