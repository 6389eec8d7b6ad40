const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How a platform's figures can be read. */
export interface SamplingRule {
  /** The shortest wait between two readings of one item that shows anything new. */
  readonly floorMinutes: number;
  /** How long after its publication an item's figures are told. */
  readonly servedDays: number;
  /** Where a day's figures are told on the next one: from this hour of China's clock on. */
  readonly dailyFromHour?: number;
  /** How many items one call answers for. */
  readonly itemsACall: number;
}

export const USUAL_SAMPLING: SamplingRule = { floorMinutes: 10, servedDays: 90, itemsACall: 1 };

/** China has one zone, and no summer time since 1991. */
const CHINA_OFFSET_MS = 8 * HOUR_MS;

/** The part of an item's age that may pass unseen: a curve is steep while it is young. */
const SHARE_OF_AGE = 0.1;
/** An item younger than this is read as if it were so old: its first minutes are few counts. */
const YOUNG_MS = 90 * MINUTE_MS;
const CEILING_MS = DAY_MS;
const WEEKLY_FROM_MS = 7 * DAY_MS;

/** The ages at which items are compared with each other, and that therefore are read first. */
export const ANCHOR_HOURS = [1, 6, 24, 72, 168] as const;
/** A reading so near to an anchor, as a part of its age, stands for it. */
const NEAR = 0.05;

/**
 * When an item is to be read next, in epoch milliseconds by the workspace's clock; null once the platform tells no more of it.
 *
 * Age-proportional: the wait is a tenth of the item's age between the platform's floor and a day, weekly after a week, and never past an
 * anchor. `simulateFleet` holds this and `samplePriority` to what they promise.
 */
export function nextSampleAtMs(liveAtMs: number, nowMs: number, rule: SamplingRule = USUAL_SAMPLING): number | null {
  const ageMs = Math.max(nowMs - liveAtMs, 0);
  if (ageMs >= rule.servedDays * DAY_MS) return null;
  if (rule.dailyFromHour !== undefined) return nextChineseHour(nowMs, rule.dailyFromHour);
  const floorMs = rule.floorMinutes * MINUTE_MS;
  const waitMs = ageMs >= WEEKLY_FROM_MS ? 7 * DAY_MS : Math.min(Math.max(ageMs * SHARE_OF_AGE, floorMs), CEILING_MS);
  const anchorMs = ANCHOR_HOURS.map((hours) => hours * HOUR_MS).find((anchor) => ageMs < anchor * (1 - NEAR));
  const untilAnchorMs = Math.max((anchorMs ?? Infinity) - ageMs, floorMs);
  return nowMs + Math.min(waitMs, untilAnchorMs);
}

/**
 * Who is read first where the quota is not enough for all who are due: what has not been seen for the largest part of its age; twice as
 * much so at an anchor. Instants in epoch milliseconds; `lastAtMs` is null for what has never been read.
 */
export function samplePriority({ liveAtMs, lastAtMs }: { liveAtMs: number; lastAtMs: number | null }, nowMs: number): number {
  const unseenMs = nowMs - (lastAtMs ?? liveAtMs);
  const isAtAnchor = ANCHOR_HOURS.some((hours) => {
    const beginsMs = liveAtMs + hours * HOUR_MS * (1 - NEAR);
    return beginsMs <= nowMs && nowMs <= liveAtMs + hours * HOUR_MS * (1 + NEAR) && (lastAtMs ?? liveAtMs) < beginsMs;
  });
  return (unseenMs / Math.max(nowMs - liveAtMs, YOUNG_MS)) * (isAtAnchor ? 2 : 1);
}

function nextChineseHour(nowMs: number, hour: number): number {
  const intoDayMs = (nowMs + CHINA_OFFSET_MS) % DAY_MS;
  const atMs = nowMs - intoDayMs + hour * HOUR_MS;
  return atMs > nowMs ? atMs : atMs + DAY_MS;
}
