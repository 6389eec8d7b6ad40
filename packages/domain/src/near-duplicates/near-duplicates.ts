import type { CapEnforcement } from '../frequency-caps/frequency-cap.ts';
import type { Platform } from '../platforms/platforms.ts';
import { likeness } from './likeness.ts';
import { type NearDuplicateRule, type Watch, watchMs } from './near-duplicate-rule.ts';

/** A picture or video of an item. `look` is what the picture looks like (16 hex digits), where that is known. */
export interface SeenMedia {
  readonly sha256: string;
  readonly look: string | null;
}

/** An item as its followers see it, and what tells a repeat on purpose from one by mistake. */
export interface Said {
  readonly itemId: string;
  readonly channelId: string;
  readonly platform: Platform;
  readonly responseId: string;
  readonly seriesId: string | null;
  /** The item that it follows. */
  readonly leadId: string | null;
  /** What its title and text are made of. */
  readonly pairs: ReadonlySet<string>;
  /** Without covers. */
  readonly media: readonly SeenMedia[];
}

/** An item that says nearly the same, whenever it is out. */
export interface Likeness {
  readonly itemId: string;
  /** Of the words or of the media, whichever are more alike. */
  readonly by: 'words' | 'media';
  readonly percent: number;
  readonly where: 'on_channel' | 'across_channels';
  readonly enforcement: CapEnforcement;
  /** Less than so far apart, the one repeats the other. */
  readonly withinMs: number;
}

/** An item that says nearly the same, and when that stands against the other. */
export interface NearDuplicate extends Likeness {
  readonly atMs: number;
  /** A manager let the item pass: what is hard only warns then. */
  readonly isOverridden: boolean;
}

/** Bits in which two looks may differ and still be of one picture: scaled, pressed together, signed in a corner. */
const MOST_BITS_APART = 6;

/** How an item is like another one under a rule; null where nobody minds. */
export function likenessUnder(rule: NearDuplicateRule, item: Said, other: Said): Likeness | null {
  const watch = watchOver(rule, item, other);
  if (watch === null) return null;
  const [words, media] = [percentOf(likeness(item.pairs, other.pairs)), percentOf(mediaLikeness(item.media, other.media))];
  const percent = Math.max(words, media);
  if (percent < rule.fromPercent) return null;
  return {
    itemId: other.itemId,
    by: media > words ? 'media' : 'words',
    percent,
    where: other.channelId === item.channelId ? 'on_channel' : 'across_channels',
    enforcement: watch.enforcement,
    withinMs: watchMs(watch),
  };
}

/** The repeats of an item that a manager let pass: they only warn. */
export function overridden(repeats: readonly NearDuplicate[]): NearDuplicate[] {
  return repeats.map((repeat) => (repeat.enforcement === 'hard' ? { ...repeat, enforcement: 'soft', isOverridden: true } : repeat));
}

/** Whether a repeat counts at an instant. */
export function standsAgainst({ atMs: saidAtMs, withinMs }: Pick<NearDuplicate, 'atMs' | 'withinMs'>, atMs: number): boolean {
  return Math.abs(atMs - saidAtMs) < withinMs;
}

/** What watches over the two of them; null where nothing does, or where the one repeats the other on purpose. */
export function watchOver(rule: NearDuplicateRule, item: Relatives, other: Relatives): Watch | null {
  if (other.itemId === item.itemId || isOnPurpose(item, other)) return null;
  return other.channelId === item.channelId ? rule.onChannel : rule.acrossChannels;
}

type Relatives = Pick<Said, 'itemId' | 'channelId' | 'platform' | 'responseId' | 'seriesId' | 'leadId'>;

/**
 * A series repeats itself; a response goes out on several platforms; a sister account reposts what it follows. The same response on two
 * accounts of one platform, without the one following the other, is what platforms punish.
 */
function isOnPurpose(a: Relatives, b: Relatives): boolean {
  if (a.seriesId !== null && a.seriesId === b.seriesId) return true;
  if (a.channelId === b.channelId) return false;
  if (a.responseId === b.responseId && a.platform !== b.platform) return true;
  return a.leadId === b.itemId || b.leadId === a.itemId || (a.leadId !== null && a.leadId === b.leadId);
}

/** The share of all their pictures and videos that two items have in common, from 0 to 1. */
export function mediaLikeness(a: readonly SeenMedia[], b: readonly SeenMedia[]): number {
  const shared = a.filter((one) => b.some((other) => isSameMedia(one, other))).length;
  return shared === 0 ? 0 : Math.min(1, shared / (a.length + b.length - shared));
}

function isSameMedia(a: SeenMedia, b: SeenMedia): boolean {
  return a.sha256 === b.sha256 || (a.look !== null && b.look !== null && bitsApart(a.look, b.look) <= MOST_BITS_APART);
}

function bitsApart(a: string, b: string): number {
  return [0, 8].reduce(
    (bits, from) => bits + ones(Number.parseInt(a.slice(from, from + 8), 16) ^ Number.parseInt(b.slice(from, from + 8), 16)),
    0,
  );
}

function ones(value: number): number {
  let count = 0;
  for (let rest = value >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count++;
  return count;
}

/** Rounded down: nothing is called the same that is not. */
function percentOf(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}
