import type { ContentHit, Rulebook } from '@longstream/domain/content-rules/rulebook';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Master } from '@longstream/domain/items/master';
import { platformRules } from '@longstream/domain/platforms/platform-rules';
import type { PublishingCapability } from '@longstream/domain/platforms/platforms';
import { textLength } from '@longstream/domain/platforms/text-length';
import { carriedTo } from '../ui/content-hits.tsx';

type MasterWords = 'title' | 'text';

/** An item as it would be with the master that is being written. */
interface Follower {
  readonly account: string;
  readonly content: ItemContent;
  readonly capability: PublishingCapability;
}

/** Where the master's words are too long for one of those that say the same. */
interface MasterOverflow {
  readonly account: string;
  readonly used: number;
  readonly limit: number;
  readonly from: number;
}

/** What the rules of the team and the platforms say of words that several accounts have in common, each thing once. */
export function masterMarks(part: MasterWords, master: Master, items: readonly Follower[], rulebook: Rulebook): MasterMarks {
  const followers = items.filter(({ content }) => content[part] === master[part]);
  const hits = followers.flatMap(({ content }) => rulebook.check(content).filter(({ place }) => place?.part === part));
  return { hits: [...new Map(hits.map((hit) => [placeKey(hit), hit])).values()], overflows: followers.flatMap(overflowIn(part)) };
}

export interface MasterMarks {
  readonly hits: readonly ContentHit[];
  readonly overflows: readonly MasterOverflow[];
}

/** The same where they stand while the words are written on; what is too long still ends where it did. */
export function carriedMarks(marks: MasterMarks, before: string, after: string): MasterMarks {
  if (before === after) return marks;
  return { hits: carriedTo(marks.hits, before, after), overflows: marks.overflows.filter(({ from }) => from < after.length) };
}

const placeKey = ({ rule, place }: ContentHit): string => `${rule.id} ${String(place?.from)}`;

const overflowIn =
  (part: MasterWords) =>
  ({ account, content, capability }: Follower): MasterOverflow[] => {
    const rule = platformRules(content, capability)[part];
    if (rule === null) return [];
    const { used, limit, overflowFrom } = textLength(content[part], rule);
    return overflowFrom === null ? [] : [{ account, used, limit, from: overflowFrom }];
  };
