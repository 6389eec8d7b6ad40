import type { CapFinding, FrequencyCap } from '@longstream/contracts/frequency-caps';
import type { Audience } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import { openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import { capInstant, type CapSubject, countsAgainstCaps, type Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { instantOf } from '@longstream/domain/time/wall-clock';

/** Whether an item may stand at a time: `soft` is allowed against advice. */
export interface SlotScore {
  readonly at: string;
  readonly verdict: 'free' | 'soft' | 'refused' | 'past';
  readonly findings: readonly CapFinding[];
}

/** What the caps need to know of a workspace; all of it is in the browser already. */
export interface CapWorld {
  readonly caps: readonly FrequencyCap[];
  readonly items: readonly Item[];
  readonly audiences: readonly Audience[];
  readonly timeZone: string;
}

/** A wished time is late only when its minute has passed. */
const MINUTE_MS = 60_000;

/**
 * Opens the caps for one item, so that it can be tried at any wall time without asking the api. It is the api's own rule
 * on the same items; the api still decides, because somebody else may take the place meanwhile.
 */
export function openSlotScores(world: CapWorld, item: Item): (wallTime: string, nowMs: number) => SlotScore {
  const { caps, items, timeZone } = world;
  const book = openCapBook(caps, placementsOf(world), subjectOf(world, item));
  const capNames = new Map(caps.map(({ id, name }) => [id, name]));
  const byId = new Map(items.map((other) => [other.id, other]));

  return (wallTime, nowMs) => {
    const atMs = instantOf(wallTime, timeZone);
    const at = new Date(atMs).toISOString();
    if (atMs < nowMs - MINUTE_MS) return { at, verdict: 'past', findings: [] };
    const findings = book.check(atMs, nowMs).map(({ capId, rule, enforcement, filledBy, nextFreeAtMs }) => ({
      capId,
      capName: capNames.get(capId) ?? '',
      rule,
      enforcement,
      filledBy: filledBy.flatMap((itemId) => fillerOf(byId.get(itemId))),
      nextFreeAt: nextFreeAtMs === null ? null : new Date(nextFreeAtMs).toISOString(),
    }));
    return { at, verdict: verdictOf(findings), findings };
  };
}

function placementsOf(world: CapWorld): Placement[] {
  return world.items.filter(countsAgainstCaps).flatMap((item) => {
    const at = capInstant(item);
    return at === null ? [] : [{ ...subjectOf(world, item), atMs: Date.parse(at) }];
  });
}

function subjectOf({ audiences }: CapWorld, { id, channelId, platform, campaignId }: Item): CapSubject {
  const reached = audiences.filter(({ channelIds }) => channelId !== null && channelIds.includes(channelId));
  return { itemId: id, channelId: channelId ?? '', platform, campaignId, audienceIds: reached.map((audience) => audience.id) };
}

function fillerOf(item: Item | undefined): CapFinding['filledBy'] {
  const at = item && capInstant(item);
  return item && at ? [{ itemId: item.id, headline: item.headline, at }] : [];
}

function verdictOf(findings: readonly CapFinding[]): SlotScore['verdict'] {
  if (findings.length === 0) return 'free';
  return findings.some(({ enforcement }) => enforcement === 'hard') ? 'refused' : 'soft';
}
