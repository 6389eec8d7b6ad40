import { m } from '../paraglide/messages.js';
import { failureSentence } from './problem-words.ts';
import { isOwnCode, isQuestion, isRefusal, type Reason } from './reason-quote.ts';

const WORDS: Record<Exclude<Reason['class'], 'lateness' | 'person'>, () => string> = {
  fix_content: m.reason_fix_content,
  fix_request: m.reason_fix_request,
  reauthorise: m.reason_reauthorise,
  permission: m.reason_permission,
  wait: m.reason_wait,
  quota: m.reason_quota,
  gone: m.reason_gone,
  person_at_platform: m.reason_person_at_platform,
  maybe_created: m.reason_maybe_created,
  platform_fault: m.reason_platform_fault,
  unreachable: m.reason_unreachable,
  configuration: m.reason_configuration,
  cap: m.reason_cap,
  edited: m.reason_edited,
  doubled: m.reason_doubled,
};

const QUESTION_WORDS = {
  no_record_of_sending: m.reason_no_record_of_sending,
  found_more_than_once: m.reason_found_more_than_once,
  absence_uncertain: m.reason_absence_uncertain,
};

/** The question that a failed item asks; null for one that we do not know. */
export const questionWord = (question: string): string | null => (isQuestion(question) ? QUESTION_WORDS[question]() : null);

const OWN_WORDS = {
  frequency_cap: m.reason_cap,
  blackout: m.reason_blackout,
  gave_up: m.reason_gave_up,
};

/** The code of a hand-off that ended before anybody came back with the item's link. */
const ENDED_HAND_OFF = 'hand_off';

/** Why the item is where it is, in our words. */
export function reasonWord({ class: kind, code, text }: Reason): string {
  if (kind === 'lateness' && code === ENDED_HAND_OFF) return m.reason_hand_off();
  if (kind === 'lateness') return code === 'dropped' ? m.reason_dropped({ minutes: text }) : m.reason_lateness({ minutes: text });
  if (kind === 'person') return questionWord(text) ?? m.reason_person();
  if (isOwnCode(code)) return OWN_WORDS[code]();
  if (isRefusal(code)) return failureSentence({ code });
  return WORDS[kind]();
}
