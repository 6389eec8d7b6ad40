import type { PlannedLoad, PlanOutcome, Unplaced, WayOut } from '@longstream/contracts/planning';
import { loadPercent, stocksAt } from '@longstream/domain/fatigue/load';
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
  const all = asked.items.map((item, index): ProposedPlace => {
    const at = asked.standing.length + index;
    const slot = plan.place[at] ?? -1;
    if (slot < 0) return { item, toMs: null, gainPercent: null, unplaced: unplacedOf(item, why.get(at)) };
    return { item, toMs: instantFor(item, slot), gainPercent: gainAt(item, slot), unplaced: null };
  });
  const placed = all.filter(({ toMs }) => toMs !== null);
  const changed = placed.filter(({ item, toMs }) => toMs !== item.atMs);
  const without = all.filter(({ toMs }) => toMs === null);
  const after = [...asked.standing, ...placed.map(({ item, toMs }) => ({ ...item, atMs: toMs ?? 0 }))];
  return {
    places: [...changed.toSorted((a, b) => (a.toMs ?? 0) - (b.toMs ?? 0)), ...without],
    outcome: {
      placed: placed.length,
      unplaced: without.length,
      unchanged: placed.length - changed.length,
      withinPercent: plan.bound > 0 ? Math.max(0, 100 * (1 - plan.objective / plan.bound)) : 0,
      capCosts: capCosts(asked.rules, plan),
      broken: brokenCaps(world.caps, placementsOf(asked.standing), world.nowMs)
        .slice(0, MOST_NAMED)
        .map(({ cap, rule, items }) => ({ ...nameOf({ cap, rule }), items: items.slice(0, MOST_NAMED).map(standing) })),
      loads: channelLoads(world, after),
    },
  };

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
    const none = { cap: null, lead: null, wayOut: null };
    if (item.stopped !== null) return { reason: item.stopped, ...none };
    if (item.follows !== null && (engine === undefined || engine.reason === 'lead' || engine.reason === 'window')) {
      const { leadId } = item.follows;
      return { reason: 'lead', ...none, lead: { itemId: leadId, headline: headlineOf(leadId) } };
    }
    if (engine === undefined || engine.reason === 'lead') return { reason: 'no_time', ...none };
    const [cheapest] = engine.waysOut;
    const wayOut = cheapest === undefined ? null : toWayOut(cheapest);
    if (engine.reason !== 'rule') return { reason: engine.reason === 'window' ? 'no_time' : 'worth', ...none, wayOut };
    return { reason: 'cap', ...none, cap: nameOf(ruleAt(engine.rule)), wayOut };
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
 * Holds a proposal to the caps once more, by the domain's own check, which shares nothing with the engine.
 *
 * @returns the first item that breaks a cap, with that cap's name; null as long as the engine is right
 */
export function brokenBy(
  { caps, nowMs }: PlanWorld,
  { standing }: WorkspaceProblem,
  places: readonly ProposedPlace[],
  unmoved: readonly WishedItem[],
) {
  const moved = places.flatMap(({ item, toMs }) => (toMs === null ? [] : [{ ...item.subject, atMs: toMs }]));
  const kept = unmoved.flatMap(({ subject, atMs }) => (atMs === null ? [] : [{ ...subject, atMs }]));
  const all = [...placementsOf(standing), ...kept, ...moved].sort((a, b) => a.atMs - b.atMs);
  for (const place of moved) {
    const [finding] = openCapBook(caps, all, place).check(place.atMs, nowMs);
    if (finding !== undefined) return { itemId: place.itemId, capId: finding.capId };
  }
  return null;
}

function capCosts(rules: readonly RuleOfCap[], { ruleCosts, objective }: Plan): PlanOutcome['capCosts'] {
  return rules
    .map((rule, index) => ({ ...nameOf(rule), costPercent: objective > 0 ? (100 * (ruleCosts[index] ?? 0)) / objective : 0 }))
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
