import type { Blackout, BlackoutFinding } from '@longstream/contracts/blackouts';
import type { CapFinding, FrequencyCap } from '@longstream/contracts/frequency-caps';
import type { Audience, Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import type { BlackoutFinding as RuleFinding, BlackoutSubject } from '@longstream/domain/blackouts/blackout';
import { openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import { capInstant, type CapSubject, countsAgainstCaps, type Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { checkSlot } from '@longstream/domain/slots/check-slot';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { advisedGain } from './best-hours.ts';

/**
 * Whether an item may stand at a time: `soft` is allowed against advice. What it would repeat the browser does not know: that is told by the
 * api.
 */
export interface SlotScore {
  readonly at: string;
  readonly verdict: 'free' | 'soft' | 'refused' | 'past';
  readonly findings: CapFinding[];
  readonly nearDuplicates: [];
  readonly blackout: BlackoutFinding | null;
  /** The next free time where this one is refused; null where there is none. */
  readonly nextFreeAt: string | null;
  /** How full the fullest of its caps would be with the item there: at most 1 where none is broken. */
  readonly fullness: number;
  /** In one of the account's better hours, where it is free as well: by which share they are thought to beat its average; null anywhere else. */
  readonly gain: number | null;
}

/** What caps and blackouts need to know of a workspace; all of it is in the browser already. */
export interface SlotWorld {
  readonly blackouts: readonly Blackout[];
  /** The zones of the channels that have one of their own. */
  readonly zones: ReadonlyMap<string, string>;
  readonly caps: readonly FrequencyCap[];
  readonly items: readonly Item[];
  readonly audiences: readonly Audience[];
  readonly timeZone: string;
}

/** A wished time is late only when its minute has passed. */
const MINUTE_MS = 60_000;

/**
 * Opens caps and blackouts for one item, so that it can be tried at any wall time without asking the api. It is the api's own rule
 * on the same items; the api still decides, because somebody else may take the place meanwhile. `advice` on the item's channel may come later.
 */
export function openSlotScores(world: SlotWorld, item: Item, advice?: ChannelSlotAdvice): (wallTime: string, nowMs: number) => SlotScore {
  const { caps, items, blackouts, timeZone } = world;
  const subject = itemSubject(world, item);
  const book = openCapBook(caps, placementsOf(world), subject);
  const capNames = new Map(caps.map(({ id, name }) => [id, name]));
  const byId = new Map(items.map((other) => [other.id, other]));

  return (wallTime, nowMs) => {
    const atMs = instantOf(wallTime, timeZone);
    const at = new Date(atMs).toISOString();
    if (atMs < nowMs - MINUTE_MS)
      return { at, verdict: 'past', findings: [], nearDuplicates: [], blackout: null, nextFreeAt: null, fullness: 0, gain: null };
    const slot = checkSlot(book, blackouts, subject, atMs, nowMs);
    const findings = slot.caps.map(({ capId, rule, enforcement, isOverridden, filledBy, nextFreeAtMs }) => ({
      capId,
      capName: capNames.get(capId) ?? '',
      rule,
      enforcement,
      isOverridden,
      filledBy: filledBy.flatMap((itemId) => fillerOf(byId.get(itemId))),
      nextFreeAt: instantWord(nextFreeAtMs),
    }));
    const blackout = slot.blackout && toFinding(slot.blackout);
    const verdict = blackout === null ? verdictOf(findings) : 'refused';
    const fullness = Math.max(0, ...slot.counts.map(({ rule, used, limit }) => (rule.kind === 'gap' ? 0 : (used + 1) / limit)));
    const gain = verdict === 'free' && advice !== undefined ? advisedGain(advice, atMs) : null;
    return { at, verdict, findings, nearDuplicates: [], blackout, nextFreeAt: instantWord(slot.nextFreeAtMs), fullness, gain };
  };
}

const instantWord = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

function toFinding({ blackoutId, name, endsAtMs }: RuleFinding): BlackoutFinding {
  return { blackoutId, name, endsAt: new Date(endsAtMs).toISOString() };
}

/** What counts against caps, where it stands. */
export function placementsOf(world: SlotWorld): Placement[] {
  return world.items.filter(countsAgainstCaps).flatMap((item) => {
    const at = capInstant(item);
    return at === null ? [] : [{ ...itemSubject(world, item), atMs: Date.parse(at) }];
  });
}

/** An item as caps and blackouts see it. */
export function itemSubject(world: SlotWorld, { id, channelId, platform, campaignId, tags }: Item): CapSubject & BlackoutSubject {
  return { itemId: id, channelId: channelId ?? '', platform, campaignId, tags, ...reachOf(world, channelId) };
}

/** Whatever is on the channel, of whichever campaign. */
export function channelSubject(world: SlotWorld, { id, platform }: Channel): BlackoutSubject {
  return { channelId: id, platform, campaignId: null, tags: [], ...reachOf(world, id) };
}

/** Whom a channel reaches, and by which clock it is quiet. */
function reachOf({ audiences, zones, timeZone }: SlotWorld, channelId: string | null) {
  const reached = audiences.filter(({ channelIds }) => channelId !== null && channelIds.includes(channelId));
  return { audienceIds: reached.map(({ id }) => id), timeZone: zones.get(channelId ?? '') ?? timeZone };
}

function fillerOf(item: Item | undefined): CapFinding['filledBy'] {
  const at = item && capInstant(item);
  return item && at ? [{ itemId: item.id, headline: item.headline, at }] : [];
}

function verdictOf(findings: readonly CapFinding[]): SlotScore['verdict'] {
  if (findings.length === 0) return 'free';
  return findings.some(({ enforcement }) => enforcement === 'hard') ? 'refused' : 'soft';
}
