import { capCovers, type CapRule, type FrequencyCap, type Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { calendarPeriod } from '@longstream/domain/time/calendar-period';

const HOUR_MS = 3_600_000;

/** A rule that items break among themselves, and the items in its first full window, in the order of time. */
export interface BrokenRule {
  readonly cap: FrequencyCap;
  readonly rule: CapRule;
  readonly items: readonly Placement[];
}

/**
 * The rules that items which stay where they are break among themselves at `fromMs` (epoch ms) or later. One walk for each rule, however
 * many they are.
 */
export function brokenCaps(caps: readonly FrequencyCap[], standing: readonly Placement[], fromMs: number): BrokenRule[] {
  const inOrder = standing.toSorted((a, b) => a.atMs - b.atMs);
  return caps.flatMap((cap) => {
    const covered = inOrder.filter((placement) => capCovers(cap.scope, placement));
    return cap.rules.flatMap((rule) => {
      const items = firstExcess(rule, covered, fromMs);
      return items === null ? [] : [{ cap, rule, items }];
    });
  });
}

/** The first `limit + 1` of the sorted items that meet in one window, the last of them not before `fromMs`. */
function firstExcess(rule: CapRule, items: readonly Placement[], fromMs: number): readonly Placement[] | null {
  const limit = rule.kind === 'gap' ? 1 : rule.limit;
  for (let start = 0; start + limit < items.length; start++) {
    const [first, last] = [items[start], items[start + limit]];
    if (first === undefined || last === undefined || last.atMs < fromMs) continue;
    if (meet(rule, first.atMs, last.atMs)) return items.slice(start, start + limit + 1);
  }
  return null;
}

function meet(rule: CapRule, earlierMs: number, laterMs: number): boolean {
  switch (rule.kind) {
    case 'sliding':
      return laterMs - earlierMs < Math.round(rule.windowHours * HOUR_MS);
    case 'gap':
      return laterMs - earlierMs < Math.round(rule.minimumHours * HOUR_MS);
    case 'calendar':
      return laterMs < calendarPeriod(earlierMs, rule.period, rule.timeZone).endMs;
  }
}
