import type { PublishingCapability } from '../platforms/platforms.ts';
import { type LatenessPolicy, latestMs } from '../publishing/lateness.ts';

/** Whether a person has to post what goes out so: the platform offers no call for it, or only one that prepares it. */
export function isPostedByPerson(capability: PublishingCapability | null): boolean {
  return capability === 'handoff' || capability === 'draft' || capability === 'manual';
}

const MINUTE_MS = 60_000;

/** How long before its time the person is told of an item that they will have to post by hand. */
export const GET_READY_MS = 15 * MINUTE_MS;

/** When the person is told of it, from the moment at which it is theirs. */
const REMINDERS_MS = [0, 15 * MINUTE_MS, 60 * MINUTE_MS] as const;

/** Nobody posts in less, however late the item came to them. */
const LEAST_MS = 30 * MINUTE_MS;

interface HandedOff {
  /** When it was to go out. */
  readonly dueAtMs: number;
  /** When it came into a person's hands. */
  readonly handedOffAtMs: number;
  /** When the platform's page for it ends; null where there is no such end. */
  readonly pageEndsAtMs: number | null;
}

/**
 * Until when a person may finish an item (epoch ms, as all here by the workspace's clock).
 *
 * A platform's page decides where it has an end: a link that is out cannot be taken back. Elsewhere an item may be as late in a person's
 * hands as in ours, but a person who gets it late has half an hour nevertheless.
 */
export function handOffEndsAtMs({ dueAtMs, handedOffAtMs, pageEndsAtMs }: HandedOff, policy: LatenessPolicy): number {
  return pageEndsAtMs ?? Math.max(latestMs(dueAtMs, policy), handedOffAtMs + LEAST_MS);
}

/** How many reminders have fallen due by then. Those that fell due together are told as one. */
export function remindersBy(nowMs: number, handedOffAtMs: number): number {
  return REMINDERS_MS.filter((afterMs) => handedOffAtMs + afterMs <= nowMs).length;
}

/** The next instant at which there is something to do about the hand-off: a reminder to be told, or its end. */
export function nextStepAtMs(toldReminders: number, handedOffAtMs: number, endsAtMs: number): number {
  const afterMs = REMINDERS_MS[toldReminders];
  return afterMs === undefined ? endsAtMs : Math.min(handedOffAtMs + afterMs, endsAtMs);
}
