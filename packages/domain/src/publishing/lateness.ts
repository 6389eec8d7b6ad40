/** What becomes of an item that is found past its time: sent while at most so many minutes late, else asked about or dropped. */
export const LATENESS_OTHERWISE = ['ask', 'drop'] as const;
export interface LatenessPolicy {
  readonly sendIfLateByMinutes: number;
  readonly otherwise: (typeof LATENESS_OTHERWISE)[number];
}

/** `on_time` covers whatever is not yet due and the first minute after: polling alone may take that long. */
export type Lateness = 'on_time' | 'send_late' | 'ask' | 'drop';

const ON_TIME_MS = 60_000;

/** Judges an item's due instant against now. Both are epoch milliseconds by the workspace's clock. */
export function lateness(scheduledAtMs: number, nowMs: number, policy: LatenessPolicy): Lateness {
  const lateMs = nowMs - scheduledAtMs;
  if (lateMs <= ON_TIME_MS) return 'on_time';
  return lateMs <= policy.sendIfLateByMinutes * 60_000 ? 'send_late' : policy.otherwise;
}
