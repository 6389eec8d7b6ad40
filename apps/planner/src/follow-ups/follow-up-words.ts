import type { FollowUp } from '@longstream/contracts/follow-ups';
import { LINK_PLACEHOLDERS } from '@longstream/domain/follow-ups/lead-link';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';

const STATES: Record<FollowUp['state'], () => string> = {
  waiting: m.follow_state_waiting,
  asks: m.follow_state_asks,
  placed: m.follow_state_placed,
  cancelled: m.follow_state_cancelled,
};
export const stateWord = (state: FollowUp['state']): string => STATES[state]();

const QUESTIONS: Record<NonNullable<FollowUp['question']>, () => string> = {
  lead_failed: m.follow_asks_lead_failed,
  lead_removed: m.follow_asks_lead_removed,
  no_link: m.follow_asks_no_link,
  no_slot: m.follow_asks_no_slot,
  breaks_rules: m.follow_asks_breaks_rules,
};
/** What happened, and what a member can do about it. */
export const followUpQuestion = (question: NonNullable<FollowUp['question']>): string => QUESTIONS[question]();

/** The place kept for a link, as a writer of this language writes it. */
export const linkPlaceholder = (): string => LINK_PLACEHOLDERS[getLocale() === 'en' ? 1 : 0];
