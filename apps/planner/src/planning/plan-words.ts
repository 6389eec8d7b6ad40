import type { Plan, PlanPlacement, Unplaced, WayOut } from '@longstream/contracts/planning';
import type { PlanFailure } from '@longstream/domain/planning/plan';
import { REFUSAL_CODES, type RefusalCode } from '@longstream/domain/refusal';
import { m } from '../paraglide/messages.js';
import { failureSentence } from '../problems/problem-words.ts';
import { ruleSentence } from '../ui/cap-words.ts';
import { formatInstant, formatLocalDate, percent } from '../ui/format.ts';

const FAILURES: Record<PlanFailure, () => string> = {
  nothing_to_plan: m.plan_failure_nothing_to_plan,
  period_is_past: m.plan_failure_period_is_past,
  follows_in_a_ring: m.plan_failure_follows_in_a_ring,
  too_much_to_plan: m.plan_failure_too_much_to_plan,
  worker_lost: m.plan_failure_worker_lost,
  breaks_a_cap: m.plan_failure_breaks_a_cap,
  fault: m.plan_failure_fault,
};

export const failureWord = (failure: PlanFailure): string => FAILURES[failure]();

export const periodWords = ({ firstDate, lastDate }: Pick<Plan, 'firstDate' | 'lastDate'>): string =>
  m.plan_period({ from: formatLocalDate(firstDate, 'day'), to: formatLocalDate(lastDate, 'day') });

/** What the plan would do with an item that it has a place for. */
export function changeWords({ from, to }: Pick<PlanPlacement, 'from' | 'to'>, timeZone: string): string {
  const at = (instant: string | null) => (instant === null ? '' : formatInstant(instant, timeZone, 'weekdayTime'));
  return from === null ? m.plan_change_new({ to: at(to) }) : m.plan_change_moved({ from: at(from), to: at(to) });
}

/** Null where it makes no difference worth a word. */
export function gainWords(gainPercent: number | null): string | null {
  if (gainPercent === null || Math.abs(gainPercent) < 1) return null;
  const words = gainPercent > 0 ? m.plan_gain : m.plan_loss;
  return words({ percent: percent(Math.abs(gainPercent) / 100) });
}

/** Why an item has no place. */
export function unplacedWords({ reason, cap, lead, repeated }: Unplaced): string {
  switch (reason) {
    case 'cap':
      return cap === null ? m.plan_unplaced_no_time() : m.plan_unplaced_cap({ cap: cap.capName, rule: ruleSentence(cap.rule) });
    case 'repeats':
      return m.plan_unplaced_repeats({ headline: repeated?.headline ?? '' });
    case 'lead':
      return m.plan_unplaced_lead({ headline: lead?.headline ?? '' });
    case 'no_time':
      return m.plan_unplaced_no_time();
    case 'held':
      return m.plan_unplaced_held();
    case 'channel_not_connected':
      return m.plan_unplaced_channel_not_connected();
    case 'worth':
      return m.plan_unplaced_worth();
  }
}

/** What would give it one. */
export function wayOutWords(wayOut: WayOut, timeZone: string): string {
  const time = formatInstant(wayOut.at, timeZone, 'weekdayTime');
  switch (wayOut.kind) {
    case 'raise_limit':
      return m.plan_way_raise_limit({ limit: String(wayOut.limit), time });
    case 'shorten_gap':
      return m.plan_way_shorten_gap({ time });
    case 'let_move':
      return m.plan_way_let_move({ headline: wayOut.headline, time });
    case 'widen_period':
      return m.plan_way_widen_period({ time });
  }
}

/** Why a place could not be taken, in the api's own codes. */
export function refusedWords({ code }: NonNullable<PlanPlacement['refusal']>): string {
  const known = (REFUSAL_CODES as readonly string[]).includes(code) ? (code as RefusalCode) : 'fault';
  return m.plan_refused({ why: failureSentence({ code: known }) });
}
