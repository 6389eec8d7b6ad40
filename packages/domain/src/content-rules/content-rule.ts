import type { CapEnforcement } from '../frequency-caps/frequency-cap.ts';
import type { Declaration } from '../items/item-content.ts';
import type { Platform } from '../platforms/platforms.ts';

/**
 * What a rule asks of the words of an item:
 *
 * - `words`: none of these is said, save within one of the phrases in `except`
 * - `declaration`: an item that its author declares to be so says it, in one of these phrases
 * - `links`: every link leads to one of these hosts or below them
 * - `topics`: there are at most so many
 */
export type ContentDemand =
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly except: readonly string[] }
  | { readonly kind: 'declaration'; readonly about: Declaration; readonly phrases: readonly string[] }
  | { readonly kind: 'links'; readonly hosts: readonly string[] }
  | { readonly kind: 'topics'; readonly limit: number };

/** Where a rule comes from, as far as somebody can look it up, and the day from which it is in force as it is quoted. */
interface RuleSource {
  readonly title: string;
  readonly url: string | null;
  readonly date: string;
}

/** Who says what a rule says. */
export const RULE_ORIGINS = ['law', 'our_suggestion', 'team'] as const;
export type RuleOrigin = (typeof RULE_ORIGINS)[number];

/** A hard one keeps an item from being submitted, approved and sent; a soft one warns. Without platforms it is for all of them. */
export interface ContentRule {
  readonly id: string;
  readonly name: string;
  /** Why, and what to write instead: whoever breaks it reads this. */
  readonly reason: string;
  readonly demand: ContentDemand;
  readonly platforms: readonly Platform[];
  readonly enforcement: CapEnforcement;
  readonly source: RuleSource | null;
}
