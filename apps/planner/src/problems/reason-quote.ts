import type { Item } from '@longstream/contracts/items';
import { REFUSAL_CODES, type RefusalCode } from '@longstream/domain/refusal';

export type Reason = NonNullable<Item['statusReason']>;

/** What only a person can find out. */
const QUESTIONS = ['no_record_of_sending', 'found_more_than_once', 'absence_uncertain'] as const;

/** Reasons of our own when the item was due: what their text names is said in our words. */
const OWN_CODES = ['frequency_cap', 'blackout', 'gave_up'] as const;

/** Refusals of our own rules whose text is the names of those rules and what they found, or of the files, or of the item that says the same. */
const NAMING = ['frequency_cap_reached', 'in_blackout', 'content_rule_broken', 'media_rights_ended', 'near_duplicate'] as const;

export const isQuestion = isOneOf(QUESTIONS);
export const isOwnCode = isOneOf(OWN_CODES);
const namesRules = isOneOf(NAMING);
export const isRefusal: (code: string | null) => code is RefusalCode = isOneOf(REFUSAL_CODES);

/** What the platform or the person said, in their own words; without a code no platform said anything. */
export function reasonQuote({ class: kind, code, text }: Pick<Reason, 'code' | 'text'> & { class: string }): string | null {
  if (kind === 'person') return isQuestion(text) ? null : text;
  if (code === null || text === '' || kind === 'lateness') return null;
  if (isRefusal(code)) return namesRules(code) ? text : null;
  return isOwnCode(code) ? text : `${text} (${code})`;
}

function isOneOf<T extends string>(known: readonly T[]): (word: string | null) => word is T {
  return (word): word is T => (known as readonly (string | null)[]).includes(word);
}
