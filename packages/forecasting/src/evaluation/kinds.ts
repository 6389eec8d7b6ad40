import { exampleAt, examplesNear } from '../examples.ts';
import { type Example, type ItemHistory, type Reading } from '../history.ts';

/** A line of a CSV file, by its columns. */
export type CsvRow = Readonly<Record<string, string>>;

/** A set of past items, and what is asked of them. */
export interface Kind {
  /** The columns that a file of this kind cannot be without. */
  readonly columns: readonly string[];
  /** One history for each item, in the order of the file, which is that of time. */
  readonly read: (rows: readonly CsvRow[]) => ItemHistory[];
  readonly questions: readonly KindQuestion[];
  /** Whether a number is forecast, or its band alone. */
  readonly point: boolean;
}

export interface KindQuestion {
  readonly row: string;
  /** What is asked of an item; null where the question does not fit it. */
  readonly ask: (item: number, history: ItemHistory) => Example | null;
  /** What it teaches about the question, itself asked or nearly so. */
  readonly teach: (item: number, history: ItemHistory) => Example[];
}

export const KINDS = ['bilibili', 'cascade', 'news', 'topic'] as const;
export type KindName = (typeof KINDS)[number];

/** Fewer are no start to forecast from. */
const LEAST_POSTS = 10;
const LEAST_READS = 1000;

export const KIND: Readonly<Record<KindName, Kind>> = {
  bilibili: {
    columns: [
      'video',
      'published_unix',
      'duration_s',
      'followers',
      'age_h',
      'view',
      'like',
      'coin',
      'favorite',
      'share',
      'danmaku',
      'reply',
    ],
    read: readVideos,
    questions: [1, 2].flatMap((snapshots) => [
      videoQuestion(snapshots, 48, [44, 56]),
      videoQuestion(snapshots, 72, [66, 80]),
      videoQuestion(snapshots, 96, [92, 104]),
    ]),
    point: true,
  },
  cascade: {
    columns: ['posted_unix', 'm60', 'm360', 'm1440', 'm10080'],
    read: (rows) => rows.flatMap((row) => historyOf(minutesOf(row), Number(row.posted_unix) * 1000)),
    questions: [1, 6, 24].map((ageHours) => curveQuestion('cascade', ageHours, 168, LEAST_POSTS)),
    point: true,
  },
  news: {
    columns: ['m360', 'm1440', 'm2880'],
    read: (rows) => rows.flatMap((row) => historyOf(minutesOf(row), null)),
    questions: [6, 24].map((ageHours) => curveQuestion('news', ageHours, 48, LEAST_POSTS)),
    point: true,
  },
  topic: {
    columns: ['topic', 'created_unix', 'hour', 'read', 'mention', 'interaction', 'original'],
    read: readTopics,
    questions: [curveQuestion('topic', 6, 24, LEAST_READS)],
    point: false,
  },
};

/** Asked in the first 30 hours, by one snapshot or by two that are a day apart; the hours count from the first. */
function videoQuestion(snapshots: number, hours: number, [from, to]: [number, number]): KindQuestion {
  const FIRST_BY = 30;
  const A_DAY_APART = 36;
  const ahead = hours - 24 * (snapshots - 1);
  const examples = (item: number, history: ItemHistory, [least, most]: [number, number]): Example[] => {
    const [first, second] = history.readings;
    if (first.ageHours > FIRST_BY || (snapshots === 2 && (!second || second.ageHours - first.ageHours > A_DAY_APART))) return [];
    const known = { ...history, readings: [first, ...history.readings.slice(1, snapshots)] } satisfies ItemHistory;
    return history.readings
      .slice(snapshots)
      .filter(({ ageHours }) => ageHours - first.ageHours >= least && ageHours - first.ageHours <= most)
      .map(({ ageHours, value }) => ({ item, known, targetHours: ageHours, value }));
  };
  return {
    row: `bilibili-${snapshots}-${hours}h`,
    ask: (item, history) => examples(item, history, [from, to])[0] ?? null,
    // Later than asked is known only of those that stayed popular.
    teach: (item, history) => examples(item, history, [hours - ahead / 2, to]),
  };
}

function curveQuestion(kind: KindName, ageHours: number, targetHours: number, least: number): KindQuestion {
  const question = { ageHours, targetHours };
  const hasBegun = ({ known }: Example) => (known.readings.at(-1)?.value ?? 0) >= least;
  return {
    row: `${kind}-${ageHours}h-${targetHours}h`,
    ask: (item, history) => [exampleAt(item, history, question)].find((example) => example && hasBegun(example)) ?? null,
    teach: (item, history) => examplesNear(item, history, question).filter(hasBegun),
  };
}

function readVideos(rows: readonly CsvRow[]): ItemHistory[] {
  const videos = Map.groupBy(rows, ({ video }) => video);
  return [...videos.values()].flatMap((snapshots) => {
    const { published_unix: published, followers, duration_s: seconds } = snapshots[0] ?? {};
    const readings = snapshots.map(({ age_h: age, view, like, coin, favorite, share, danmaku, reply }) => ({
      ageHours: Number(age),
      value: Number(view),
      beside: numbersOf({ like, coin, favorite, share, danmaku, reply }),
    }));
    return historyOf(readings, Number(published) * 1000, numbersOf({ followers, seconds }));
  });
}

/** Reads are told for each hour; what is forecast is their sum. */
function readTopics(rows: readonly CsvRow[]): ItemHistory[] {
  const topics = Map.groupBy(rows, ({ topic }) => topic);
  return [...topics.values()].flatMap((hours) => {
    const readings: Reading[] = [];
    const sums = { read: 0, mention: 0, interaction: 0, original: 0 };
    for (const row of hours) {
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += Number(row[name]);
      const { read, ...beside } = sums;
      readings.push({ ageHours: Number(row.hour) + 1, value: read, beside });
    }
    return historyOf(readings, Number(hours[0]?.created_unix) * 1000);
  });
}

/** Columns are called m20, m40 and so on, by their minutes; an empty one was not read. */
function minutesOf(row: CsvRow): Reading[] {
  return Object.entries(row).flatMap(([column, value]) =>
    /^m\d+$/.test(column) && value !== '' ? [{ ageHours: Number(column.slice(1)) / 60, value: Number(value), beside: {} }] : [],
  );
}

function numbersOf(cells: Readonly<Record<string, string | undefined>>): Record<string, number> {
  return Object.fromEntries(Object.entries(cells).flatMap(([name, cell]) => (cell ? [[name, Number(cell)]] : [])));
}

function historyOf(readings: readonly Reading[], liveAtMs: number | null, traits: Record<string, number> = {}): ItemHistory[] {
  const [first, ...others] = readings;
  return first ? [{ liveAtMs, traits, readings: [first, ...others] }] : [];
}
