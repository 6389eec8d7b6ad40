import { isManual, type Platform } from './platforms.ts';
import { topicPattern } from './topics.ts';

/** What the words of an item call out: a topic, or somebody by name. */
export const CALLOUTS = ['topic', 'mention'] as const;
export type Callout = (typeof CALLOUTS)[number];

/** Where a platform reads them in the words. Of Bilibili, WeChat and Kuaishou's names no document says so: there they would be words like others. */
const READ_ON: Record<Callout, readonly Platform[]> = { topic: ['weibo', 'douyin', 'kuaishou'], mention: ['weibo', 'douyin'] };

export function isReadOn(platform: Platform, callout: Callout): boolean {
  return READ_ON[callout].includes(platform) || isManual(platform);
}

/**
 * Whose way of writing does for words that several platforms say alike: the one that reads most of them, and Weibo first, where a topic
 * needs its end.
 */
export function writtenLike(platforms: readonly Platform[]): Platform {
  const reads = (platform: Platform) =>
    platform === 'weibo' ? Infinity : CALLOUTS.filter((callout) => isReadOn(platform, callout)).length;
  return platforms.toSorted((a, b) => reads(b) - reads(a))[0] ?? 'weibo';
}

/** A callout as the platform's people write it. What has no end of its own ends with a space. */
export function calloutText(callout: Callout, words: string, platform: Platform): string {
  if (callout === 'mention') return `@${words} `;
  return platform === 'weibo' ? `#${words}#` : `#${words} `;
}

/** What stands in an address is no name. */
const MENTION = /(?<![\w.-])@[\p{L}\p{N}_-]{2,30}/gu;

/** The words of those that a text calls out, in their order. */
export function calloutsIn(text: string, platform: Platform): Record<Callout, string[]> {
  const topics = text.match(new RegExp(topicPattern(platform), 'gu')) ?? [];
  return {
    topic: topics.map((topic) => topic.replaceAll('#', '').trim()).filter((words) => words !== ''),
    mention: (text.match(MENTION) ?? []).map((mention) => mention.slice(1)),
  };
}

/** A callout that is being written: it stands from `from` to the caret, `query` is what there is of its words. */
export interface BegunCallout {
  readonly callout: Callout;
  readonly from: number;
  readonly query: string;
}

const BEGUN = /([@＠#＃])([^\s@＠#＃]{0,30})$/u;

/** The one that is being written at the caret, by either width of its sign; null where none is, or where the platform reads none. */
export function begunCallout(text: string, caret: number, platform: Platform): BegunCallout | null {
  const before = text.slice(0, caret);
  const [whole, sign = '', query = ''] = BEGUN.exec(before) ?? [];
  if (whole === undefined) return null;
  const callout = sign === '@' || sign === '＠' ? 'mention' : 'topic';
  const from = caret - whole.length;
  const isAddress = callout === 'mention' && /[\w.-]$/.test(before.slice(0, from));
  if (!isReadOn(platform, callout) || isAddress || closesTopic(before, from, callout, platform)) return null;
  return { callout, from, query };
}

/** Where a topic stands between two signs every other one ends it. */
function closesTopic(before: string, from: number, callout: Callout, platform: Platform): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1, from);
  return callout === 'topic' && platform === 'weibo' && (line.match(/[#＃]/gu) ?? []).length % 2 === 1;
}
