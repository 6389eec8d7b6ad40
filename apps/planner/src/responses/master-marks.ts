import type { ContentHit, Rulebook } from '@longstream/domain/content-rules/rulebook';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Master } from '@longstream/domain/items/master';
import { platformRules } from '@longstream/domain/platforms/platform-rules';
import type { Platform, PublishingCapability } from '@longstream/domain/platforms/platforms';
import { textLength } from '@longstream/domain/platforms/text-length';
import { carriedTo } from '../ui/content-hits.tsx';

type MasterWords = 'title' | 'text';

/** An item as it would be with the master that is being written. */
interface Follower {
  readonly account: string;
  readonly content: ItemContent;
  readonly capability: PublishingCapability;
}

/** How long the master's words are by the count of a platform that takes them as they are. */
interface MasterCount {
  readonly platform: Platform;
  readonly used: number;
  readonly limit: number;
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
  const lengths = followers.flatMap(lengthIn(part));
  return {
    hits: [...new Map(hits.map((hit) => [placeKey(hit), hit])).values()],
    counts: [...new Map(lengths.map((length) => [`${length.platform} ${String(length.limit)}`, length])).values()],
    overflows: lengths.flatMap(({ from, ...length }) => (from === null ? [] : [{ ...length, from }])),
  };
}

export interface MasterMarks {
  readonly hits: readonly ContentHit[];
  /** By each rule once, in the order of the items. */
  readonly counts: readonly MasterCount[];
  readonly overflows: readonly MasterOverflow[];
}

/** The same where they stand while the words are written on; what is too long still ends where it did. */
export function carriedMarks(marks: MasterMarks, before: string, after: string): MasterMarks {
  if (before === after) return marks;
  return { ...marks, hits: carriedTo(marks.hits, before, after), overflows: marks.overflows.filter(({ from }) => from < after.length) };
}

const placeKey = ({ rule, place }: ContentHit): string => `${rule.id} ${String(place?.from)}`;

const lengthIn =
  (part: MasterWords) =>
  ({ account, content, capability }: Follower): (MasterCount & Pick<MasterOverflow, 'account'> & { from: number | null })[] => {
    const rule = platformRules(content, capability)[part];
    if (rule === null) return [];
    const { used, limit, overflowFrom } = textLength(content[part], rule);
    return [{ account, platform: content.platform, used, limit, from: overflowFrom }];
  };
