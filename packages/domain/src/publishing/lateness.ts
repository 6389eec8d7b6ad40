/** What becomes of an item that is found past its time: sent while at most so many minutes late, else asked about or dropped. */
export const LATENESS_OTHERWISE = ['ask', 'drop'] as const;
export interface LatenessPolicy {
  readonly sendIfLateByMinutes: number;
  readonly otherwise: (typeof LATENESS_OTHERWISE)[number];
}

/** `on_time` covers whatever is not yet due and the first minute after: polling alone may take that long. */
export type Lateness = 'on_time' | 'send_late' | 'ask' | 'drop';

const ON_TIME_MS = 60_000;

/** Judges the instant that an item was wished for against now. Both are epoch milliseconds by the workspace's clock. */
export function lateness(wishedAtMs: number, nowMs: number, policy: LatenessPolicy): Lateness {
  const lateMs = nowMs - wishedAtMs;
  if (lateMs <= ON_TIME_MS) return 'on_time';
  return lateMs <= policy.sendIfLateByMinutes * 60_000 ? 'send_late' : policy.otherwise;
}

/** The last instant (epoch ms) at which the policy still lets the item go without asking. */
export function latestMs(wishedAtMs: number, { sendIfLateByMinutes }: LatenessPolicy): number {
  return wishedAtMs + Math.max(ON_TIME_MS, sendIfLateByMinutes * 60_000);
}

interface MayBeLate {
  readonly latenessPolicy: LatenessPolicy | null;
}

/** The nearest word counts: the item's own policy, else its channel's, else the workspace's. */
export function latenessOf(
  item: MayBeLate,
  channel: MayBeLate | null,
  workspace: { readonly latenessPolicy: LatenessPolicy },
): LatenessPolicy {
  return item.latenessPolicy ?? channel?.latenessPolicy ?? workspace.latenessPolicy;
}
