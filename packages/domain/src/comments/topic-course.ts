import { dateOf } from '../time/wall-clock.ts';
import { addDays, startOfWeek, type WeekStart } from '../time/week.ts';
import { scoreInterval } from './score-interval.ts';

export const TOPIC_TURNS = ['rising', 'falling', 'steady', 'few_days', 'few_comments'] as const;

/**
 * How a topic goes. The time that was read is cut in the middle: it rises where clearly more than half of its comments are from the
 * `later` half (Wilson's 95 % interval of that share lies above one half), falls where clearly fewer are, and else is steady, as far as
 * can be told.
 */
export interface TopicTurn {
  readonly word: (typeof TOPIC_TURNS)[number];
  readonly earlier: number;
  readonly later: number;
}

/** Fewer say more of chance, or of the time of day, than of a course. */
export const FEWEST_DAYS = 4;
export const FEWEST_TOPIC_COMMENTS = 10;

const DAY_MS = 86_400_000;
/** More days than these are counted by the week: a line has room for so many points. */
const MOST_DAYS = 31;

/** Instants in epoch milliseconds: when each comment of the topic was written, and the time of which comments were read. */
export function topicTurn(ats: readonly number[], { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): TopicTurn {
  const middle = (fromMs + toMs) / 2;
  const later = ats.filter((at) => at > middle).length;
  const earlier = ats.length - later;
  if (toMs - fromMs < FEWEST_DAYS * DAY_MS) return { word: 'few_days', earlier, later };
  if (ats.length < FEWEST_TOPIC_COMMENTS) return { word: 'few_comments', earlier, later };
  const { low, high } = scoreInterval(later, ats.length);
  return { word: low > 0.5 ? 'rising' : high < 0.5 ? 'falling' : 'steady', earlier, later };
}

/** A day, or the week that begins on it. Both are `YYYY-MM-DD`. */
export type CourseStep = 'day' | 'week';

export interface Course {
  readonly step: CourseStep;
  /** Every step of the time that was read, the oldest first, those without a comment too. */
  readonly froms: readonly string[];
  /** The step that an instant (epoch milliseconds) belongs to. */
  readonly stepOf: (at: number) => string;
}

/** The days or weeks by which topics are counted, in the workspace's zone. */
export function courseOver(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { timeZone, weekStart }: { readonly timeZone: string; readonly weekStart: WeekStart },
): Course {
  const step: CourseStep = toMs - fromMs > MOST_DAYS * DAY_MS ? 'week' : 'day';
  const startOf = step === 'week' ? (date: string) => startOfWeek(date, weekStart) : (date: string) => date;
  const stepOf = (at: number) => startOf(dateOf(at, timeZone));
  const froms: string[] = [];
  for (let from = stepOf(fromMs); from <= stepOf(toMs); from = addDays(from, step === 'week' ? 7 : 1)) froms.push(from);
  return { step, froms, stepOf };
}

/** How many of the instants fall on each step. */
export function countedBy({ froms, stepOf }: Course, ats: readonly number[]): { readonly from: string; readonly comments: number }[] {
  const counts = Map.groupBy(ats, stepOf);
  return froms.map((from) => ({ from, comments: counts.get(from)?.length ?? 0 }));
}
