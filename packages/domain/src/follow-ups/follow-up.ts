import type { ItemStatus } from '../items/item-status.ts';

/** What becomes of a follow-up whose lead does not go live: it goes with it, it asks the team, or it goes out alone at a time of its own. */
export const ON_LEAD_FAILURE = ['cancel', 'ask', 'go_anyway'] as const;
export type OnLeadFailure = (typeof ON_LEAD_FAILURE)[number];

/**
 * waiting ──lead live, follower approved──▶ placed ──lead taken down before it is out──▶ asks
 *    │                                        ▲
 *    ├─ lead failed, `cancel` ──▶ cancelled   ├─ lead failed, `go_anyway`, at its own time
 *    └─ lead failed, `ask` ─────▶ asks ───────┴─ the lead came through after all
 */
export const FOLLOW_UP_STATES = ['waiting', 'asks', 'placed', 'cancelled'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** A promise to come after another item. `goAtMs` is the time of its own, for `go_anyway`. */
export interface FollowUp {
  readonly lagMinutes: number;
  readonly carriesLink: boolean;
  readonly onFailure: OnLeadFailure;
  readonly goAtMs: number | null;
}

/** The lead, as those who follow it see it. */
export interface Lead {
  readonly status: ItemStatus;
  readonly liveAtMs: number | null;
  readonly url: string | null;
}

/**
 * Why a follow-up asks: what became of its lead, that there is no link to carry, no free slot to go to, or that its content breaks the
 * platform's rules once the link stands in it.
 */
export const FOLLOW_UP_QUESTIONS = ['lead_failed', 'lead_removed', 'no_link', 'no_slot', 'breaks_rules'] as const;
export type FollowUpQuestion = (typeof FOLLOW_UP_QUESTIONS)[number];

/** What is next for a follow-up. `place`: it goes from that instant on, with that link, as soon as it is approved and a slot is free. */
export type FollowUpStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'place'; readonly fromMs: number; readonly url: string | null }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'ask'; readonly question: FollowUpQuestion };

const MINUTE = 60_000;

/** Goes by the lead as it is now, so that a lead that comes through after all takes its followers along. */
export function nextStep(followUp: FollowUp, lead: Lead): FollowUpStep {
  switch (lead.status) {
    case 'live':
      return lead.liveAtMs === null ? { kind: 'wait' } : place(followUp, lead.liveAtMs + followUp.lagMinutes * MINUTE, lead.url);
    case 'removed':
      return { kind: 'ask', question: 'lead_removed' };
    case 'rejected':
    case 'failed':
    case 'missed':
    case 'cancelled':
      return afterFailure(followUp);
    default:
      return { kind: 'wait' };
  }
}

function afterFailure(followUp: FollowUp): FollowUpStep {
  if (followUp.onFailure === 'cancel') return { kind: 'cancel' };
  if (followUp.onFailure === 'go_anyway' && followUp.goAtMs !== null) return place(followUp, followUp.goAtMs, null);
  return { kind: 'ask', question: 'lead_failed' };
}

function place({ carriesLink }: FollowUp, fromMs: number, url: string | null): FollowUpStep {
  if (!carriesLink) return { kind: 'place', fromMs, url: null };
  return url === null ? { kind: 'ask', question: 'no_link' } : { kind: 'place', fromMs, url };
}

/** Whether an item would come to wait for itself, if it followed the lead. `leadOf` names the lead of every item that has one. */
export function wouldWaitForItself(leadOf: ReadonlyMap<string, string>, itemId: string, leadId: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = leadId; at !== undefined && !seen.has(at); at = leadOf.get(at)) {
    if (at === itemId) return true;
    seen.add(at);
  }
  return false;
}
