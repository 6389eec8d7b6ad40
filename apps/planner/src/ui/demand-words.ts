import type { ContentRule } from '@longstream/contracts/content-rules';
import type { ContentDemand } from '@longstream/domain/content-rules/content-rule';
import { m } from '../paraglide/messages.js';
import { declarationWord } from './declaration-words.ts';

type Kind = ContentDemand['kind'];

const KINDS = {
  words: { name: m.rules_kind_words, about: m.rules_kind_words_about },
  declaration: { name: m.rules_kind_declaration, about: m.rules_kind_declaration_about },
  links: { name: m.rules_kind_links, about: m.rules_kind_links_about },
  topics: { name: m.rules_kind_topics, about: m.rules_kind_topics_about },
} as const satisfies Record<Kind, object>;

export const DEMAND_KINDS = Object.keys(KINDS) as Kind[];
export const demandKindWord = (kind: Kind): string => KINDS[kind].name();
export const demandKindMeaning = (kind: Kind): string => KINDS[kind].about();

const ORIGINS = {
  law: m.rules_origin_law,
  our_suggestion: m.rules_origin_our_suggestion,
  team: m.rules_origin_team,
} as const satisfies Record<ContentRule['origin'], () => string>;
export const ruleOriginWord = (origin: ContentRule['origin']): string => ORIGINS[origin]();

/** A list of terms is told by the first of them. */
const MOST_NAMED = 8;

export function demandSentence(demand: ContentDemand): string {
  switch (demand.kind) {
    case 'words': {
      const words = demand.words.slice(0, MOST_NAMED).join(m.list_separator());
      return demand.words.length > MOST_NAMED ? m.rules_words_count({ count: demand.words.length, words }) : m.rules_words_all({ words });
    }
    case 'declaration':
      return m.rules_declaration_sentence({ about: declarationWord(demand.about), phrases: demand.phrases.join(m.rules_or()) });
    case 'links':
      return demand.hosts.length === 0 ? m.rules_links_none() : m.rules_links_sentence({ hosts: demand.hosts.join(m.list_separator()) });
    case 'topics':
      return m.rules_topics_sentence({ limit: demand.limit });
  }
}
