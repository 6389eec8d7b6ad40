import type { CapEnforcement } from '../frequency-caps/frequency-cap.ts';
import type { Platform } from '../platforms/platforms.ts';
import { likeness, pairsOf } from './likeness.ts';
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
  /** Title and text. */
  readonly words: string;
  /** Without covers. */
  readonly media: readonly SeenMedia[];
}

/** What is or will be out, at its instant in epoch milliseconds. */
export interface SaidAt extends Said {
  readonly atMs: number;
}

/** An item that says nearly the same within the days of a watch. */
export interface NearDuplicate {
  readonly itemId: string;
  /** Of the words or of the media, whichever are more alike. */
  readonly by: 'words' | 'media';
  readonly percent: number;
  readonly where: 'on_channel' | 'across_channels';
  readonly enforcement: CapEnforcement;
  /** A manager let the item pass: what is hard only warns then. */
  readonly isOverridden: boolean;
  /** The stretch in which this repeat stands against the item: `(fromMs, untilMs)`, without its ends. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Bits in which two looks may differ and still be of one picture: scaled, pressed together, signed in a corner. */
const MOST_BITS_APART = 6;

/**
 * Everything that repeats an item, or that it would repeat, in the order of `others`. Where it stands is not asked: each repeat says in
 * which stretch it counts.
 */
export function findNearDuplicates(rule: NearDuplicateRule, item: Said, others: readonly SaidAt[]): NearDuplicate[] {
  const pairs = pairsOf(item.words);
  return others.flatMap((other) => {
    const where = other.channelId === item.channelId ? 'on_channel' : 'across_channels';
    const watch = watchOver(rule, item, other);
    if (watch === null) return [];
    const [words, media] = [percentOf(likeness(pairs, pairsOf(other.words))), percentOf(mediaLikeness(item.media, other.media))];
    const percent = Math.max(words, media);
    if (percent < rule.fromPercent) return [];
    const by = media > words ? 'media' : 'words';
    const [fromMs, untilMs] = [other.atMs - watchMs(watch), other.atMs + watchMs(watch)];
    return [{ itemId: other.itemId, by, percent, where, enforcement: watch.enforcement, isOverridden: false, fromMs, untilMs }];
  });
}

/** The repeats of an item that a manager let pass: they only warn. */
export function overridden(repeats: readonly NearDuplicate[]): NearDuplicate[] {
  return repeats.map((repeat) => (repeat.enforcement === 'hard' ? { ...repeat, enforcement: 'soft', isOverridden: true } : repeat));
}

/** Whether a repeat counts at an instant. */
export function standsAgainst({ fromMs, untilMs }: Pick<NearDuplicate, 'fromMs' | 'untilMs'>, atMs: number): boolean {
  return atMs > fromMs && atMs < untilMs;
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
