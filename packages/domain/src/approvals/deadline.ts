const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whoever is asked hears of it again so long before the deadline. */
const REMIND_BEFORE_MS = [DAY_MS, 2 * HOUR_MS] as const;

/** How long a request that hopes for no time outlives its deadline. */
const GRACE_MS = 7 * DAY_MS;

/** When a route wants its decision: so long before the item's time; so long after the question where the item hopes for none. */
export interface DeadlineTerms {
  readonly hoursBefore: number;
  readonly hoursWithin: number;
}

/** When a request is decided at the latest, and when it is nobody's question any more (epoch ms, as all here by the workspace's clock). */
export interface Deadline {
  readonly dueAtMs: number;
  readonly expiresAtMs: number;
}

/** Counted back from the time that the item hopes for; a deadline that would have passed already is now. */
export function deadlineOf(requestedAtMs: number, hopedForMs: number | null, { hoursBefore, hoursWithin }: DeadlineTerms): Deadline {
  if (hopedForMs !== null && hopedForMs > requestedAtMs)
    return { dueAtMs: Math.max(requestedAtMs, hopedForMs - hoursBefore * HOUR_MS), expiresAtMs: hopedForMs };
  const dueAtMs = requestedAtMs + hoursWithin * HOUR_MS;
  return { dueAtMs, expiresAtMs: dueAtMs + GRACE_MS };
}

/** How far a request is: asked ─▶ reminded, once or twice ─its deadline▶ escalated ─▶ expired. */
export const ESCALATED = REMIND_BEFORE_MS.length + 1;
export const EXPIRED = ESCALATED + 1;

const instantsOf = ({ dueAtMs, expiresAtMs }: Deadline) => [
  ...REMIND_BEFORE_MS.map((beforeMs) => dueAtMs - beforeMs),
  dueAtMs,
  expiresAtMs,
];

/** How many of these steps have fallen due; those that fell due together are taken as one. */
export function stageBy(nowMs: number, deadline: Deadline): number {
  return instantsOf(deadline).filter((atMs) => atMs <= nowMs).length;
}

/** Where a request begins: reminders for which there was no time any more are not made up for. */
export function firstStage(requestedAtMs: number, deadline: Deadline): number {
  return Math.min(stageBy(requestedAtMs, deadline), REMIND_BEFORE_MS.length);
}

/** When the next step is due; null after the last. */
export function nextStageAtMs(stage: number, deadline: Deadline): number | null {
  return instantsOf(deadline)[stage] ?? null;
}
