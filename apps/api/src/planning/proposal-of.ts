import type { PlannedLoad, PlanOutcome, Unplaced, WayOut } from '@longstream/contracts/planning';
import { loadPercent, stocksAt } from '@longstream/domain/fatigue/load';
import { standsAgainst } from '@longstream/domain/near-duplicates/near-duplicates';
import { openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import type { Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import type { Plan, UnplacedItem, WayOut as EngineWayOut } from '@longstream/planning/problem';
import { brokenCaps } from './broken-caps.ts';
import type { Followers, PlanWorld, RuleOfCap, StandingItem, WishedItem, WorkspaceProblem } from './problem-of.ts';

/** Below, what a cap costs is not worth a line. */
const LEAST_COST_PERCENT = 0.1;
/** Caps, broken rules and their items that a proposal names. */
const MOST_NAMED = 20;
/** How often the load of a period is looked at. */
const LOOK_EVERY_MS = 3 * 3_600_000;

/** Where the plan would have an item; `toMs` is null where it has no place for it, and `unplaced` says why. */
export interface ProposedPlace {
  readonly item: WishedItem;
  readonly toMs: number | null;
  readonly gainPercent: number | null;
  readonly unplaced: Unplaced | null;
}

/** `places` are those that change something, in the order of their times, then those that have none. */
export interface Proposal {
  readonly places: readonly ProposedPlace[];
  readonly outcome: PlanOutcome;
}

/** Puts the engine's plan back into the words of the workspace. */
export function proposalOf(world: PlanWorld, asked: WorkspaceProblem, plan: Plan, headlineOf: (itemId: string) => string): Proposal {
  const why = new Map(plan.unplaced.map((unplaced) => [unplaced.item, unplaced]));
  const isPlaced = new Set(asked.items.flatMap(({ subject }, index) => (slotOf(index) < 0 ? [] : [subject.itemId])));
  const all = asked.items.map((item, index): ProposedPlace => {
    const slot = slotOf(index);
    if (slot < 0) return { item, toMs: null, gainPercent: null, unplaced: unplacedOf(item, why.get(asked.standing.length + index)) };
    return { item, toMs: instantFor(item, slot), gainPercent: gainAt(item, slot), unplaced: null };
  });
  const placed = all.filter(({ toMs }) => toMs !== null);
  const changed = placed.filter(({ item, toMs }) => toMs !== item.atMs);
  const without = all.filter(({ toMs }) => toMs === null);
  // What is expected of the items, beside that they have a time at all.
  const { presence = 0 } = asked.problem;
  const worth = plan.objective - presence * placed.length;
  const after = [...asked.standing, ...placed.map(({ item, toMs }) => ({ ...item, atMs: toMs ?? 0 }))];
  return {
    places: [...changed.toSorted((a, b) => (a.toMs ?? 0) - (b.toMs ?? 0)), ...without],
    outcome: {
      placed: placed.length,
      unplaced: without.length,
      unchanged: placed.length - changed.length,
      withinPercent: withinPercent(worth, plan.bound - presence * asked.items.length),
      capCosts: capCosts(asked.rules, plan, worth),
      broken: brokenCaps(world.caps, placementsOf(asked.standing), world.nowMs)
        .slice(0, MOST_NAMED)
        .map(({ cap, rule, items }) => ({ ...nameOf({ cap, rule }), items: items.slice(0, MOST_NAMED).map(standing) })),
      loads: channelLoads(world, after),
    },
  };

  function slotOf(index: number): number {
    return plan.place[asked.standing.length + index] ?? -1;
  }

  /** An item that stays in its slot stays at its minute. */
  function instantFor(item: WishedItem, slot: number): number {
    const startMs = asked.instantOf(slot);
    return item.atMs !== null && item.atMs >= startMs && item.atMs < startMs + asked.slotMs ? item.atMs : startMs;
  }

  function gainAt(item: WishedItem, slot: number): number | null {
    if (item.atMs === null) return null;
    // What is hoped of an hour that is to be explored is no gain.
    const sober = { ...item, explores: false };
    const before = asked.weightAt(sober, asked.slotOf(item.atMs));
    return before === 0 ? null : 100 * (asked.weightAt(sober, slot) / before - 1);
  }

  function unplacedOf(item: WishedItem, engine: UnplacedItem | undefined): Unplaced {
    const none = { cap: null, lead: null, repeated: null, wayOut: null };
    if (item.stopped !== null) return { reason: item.stopped, ...none };
    if (item.follows !== null && (engine === undefined || engine.reason === 'lead' || engine.reason === 'window')) {
      const { leadId } = item.follows;
      return { reason: 'lead', ...none, lead: { itemId: leadId, headline: headlineOf(leadId) } };
    }
    if (engine === undefined || engine.reason === 'lead') return { reason: 'no_time', ...none };
    const repeatedId = repeatedBy(item, engine);
    if (repeatedId !== null) return { reason: 'repeats', ...none, repeated: { itemId: repeatedId, headline: headlineOf(repeatedId) } };
    const [cheapest] = engine.waysOut.filter((wayOut) => wayOut.kind !== 'raise_limit' || wayOut.rule < asked.rules.length);
    const wayOut = cheapest === undefined ? null : toWayOut(cheapest);
    if (engine.reason !== 'rule') return { reason: engine.reason === 'window' ? 'no_time' : 'worth', ...none, wayOut };
    return { reason: 'cap', ...none, cap: nameOf(ruleAt(engine.rule)), wayOut };
  }

  /** The item that says nearly the same and stands in this one's way; null where that is not what blocks it. */
  function repeatedBy({ subject, repeats }: WishedItem, engine: UnplacedItem): string | null {
    if (engine.reason === 'window') return repeats.find(({ atMs }) => atMs !== null)?.itemId ?? null;
    const group = engine.reason === 'rule' ? asked.repeatGroups[engine.rule - asked.rules.length] : undefined;
    return group?.itemIds.find((itemId) => itemId !== subject.itemId && isPlaced.has(itemId)) ?? null;
  }

  function toWayOut(wayOut: EngineWayOut): WayOut {
    const at = instant(asked.instantOf(wayOut.slot));
    if (wayOut.kind === 'widen_window') return { kind: 'widen_period', at };
    if (wayOut.kind === 'unpin') {
      const itemId = subjectAt(wayOut.pinned).itemId;
      return { kind: 'let_move', itemId, headline: headlineOf(itemId), at };
    }
    const { cap, rule } = ruleAt(wayOut.rule);
    const named = nameOf({ cap, rule });
    return rule.kind === 'gap' ? { kind: 'shorten_gap', ...named, at } : { kind: 'raise_limit', ...named, limit: wayOut.limit, at };
  }

  function ruleAt(index: number): RuleOfCap {
    const rule = asked.rules[index];
    if (rule === undefined) throw new Error(`The plan names rule ${String(index)}, which was not asked about.`);
    return rule;
  }

  function subjectAt(index: number) {
    const item = asked.standing[index] ?? asked.items[index - asked.standing.length];
    if (item === undefined) throw new Error(`The plan names item ${String(index)}, which was not asked about.`);
    return item.subject;
  }

  function standing({ itemId, atMs }: Placement) {
    return { itemId, headline: headlineOf(itemId), at: instant(atMs) };
  }
}

/**
 * Holds a proposal to the caps and to what must not be said twice once more, by the domain's own check, which shares nothing with the engine.
 *
 * @returns the first item that breaks one, and which; null as long as the engine is right
 */
export function brokenBy(
  { caps, nowMs }: PlanWorld,
  { standing }: WorkspaceProblem,
  places: readonly ProposedPlace[],
  unmoved: readonly WishedItem[],
) {
  const moved = places.flatMap(({ item, toMs }) => (toMs === null ? [] : [{ ...item.subject, atMs: toMs, repeats: item.repeats }]));
  const kept = unmoved.flatMap(({ subject, atMs }) => (atMs === null ? [] : [{ ...subject, atMs }]));
  const all = [...placementsOf(standing), ...kept, ...moved].sort((a, b) => a.atMs - b.atMs);
  const times = new Map([...kept, ...moved].map(({ itemId, atMs }) => [itemId, atMs]));
  for (const place of moved) {
    const [finding] = openCapBook(caps, all, place).check(place.atMs, nowMs);
    if (finding !== undefined) return { itemId: place.itemId, broken: `cap ${finding.capId}` };
    const repeated = place.repeats.find(({ itemId, atMs, withinMs }) => {
      const saidAtMs = atMs ?? times.get(itemId);
      return saidAtMs !== undefined && standsAgainst({ atMs: saidAtMs, withinMs }, place.atMs);
    });
    if (repeated !== undefined) return { itemId: place.itemId, broken: `its distance to item ${repeated.itemId}, which says the same` };
  }
  return null;
}

function withinPercent(worth: number, best: number): number {
  return best > 0 ? Math.max(0, 100 * (1 - worth / best)) : 0;
}

function capCosts(rules: readonly RuleOfCap[], { ruleCosts }: Plan, worth: number): PlanOutcome['capCosts'] {
  return rules
    .map((rule, index) => ({ ...nameOf(rule), costPercent: worth > 0 ? (100 * (ruleCosts[index] ?? 0)) / worth : 0 }))
    .filter(({ costPercent }) => costPercent >= LEAST_COST_PERCENT)
    .sort((a, b) => b.costPercent - a.costPercent)
    .slice(0, MOST_NAMED);
}

/** What each channel's followers bear over the period, as everything stands now and as it would. */
function channelLoads({ items, standing, followers, startMs, endMs }: PlanWorld, after: readonly StandingItem[]): PlannedLoad[] {
  const before = [...standing, ...items.flatMap((item) => (item.atMs === null ? [] : [{ ...item, atMs: item.atMs }]))];
  const looks = Array.from({ length: Math.ceil((endMs - startMs) / LOOK_EVERY_MS) }, (_, index) => startMs + index * LOOK_EVERY_MS);
  return followers.map((heard) => ({
    channelId: heard.channelId,
    before: loadOver(heard, before, looks),
    after: loadOver(heard, after, looks),
  }));
}

function loadOver({ fatigue, shares }: Followers, items: readonly StandingItem[], looks: readonly number[]): PlannedLoad['before'] {
  const impacts = items.flatMap(({ subject, exposure, atMs }) => {
    const share = shares.get(subject.channelId) ?? 0;
    return share === 0 ? [] : [{ atMs, weight: exposure * share }];
  });
  const loads = stocksAt(impacts, fatigue.halfLifeHours, looks).map((stock) => loadPercent(stock, fatigue));
  return { mean: loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length), peak: Math.max(0, ...loads) };
}

function placementsOf(items: readonly StandingItem[]): Placement[] {
  return items.map(({ subject, atMs }) => ({ ...subject, atMs }));
}

function nameOf({ cap, rule }: RuleOfCap) {
  return { capId: cap.id, capName: cap.name, rule };
}

const instant = (ms: number): string => new Date(ms).toISOString();
