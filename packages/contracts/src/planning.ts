import {
  ITEM_VALUE,
  PLACEMENT_STATES,
  PLAN_EFFORTS,
  PLAN_FAILURES,
  PLAN_LIMITS,
  PLAN_REACHES,
  PLAN_STATES,
  SLOT_MINUTES,
  UNPLACED_REASONS,
} from '@longstream/domain/planning/plan';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { CapRule } from './frequency-caps.ts';
import { ItemStatus } from './items.ts';
import { Id, Instant, LocalDate, pageOf, PageQuery } from './primitives.ts';

const DAY_MS = 86_400_000;
const daysOf = ({ firstDate, lastDate }: { firstDate: string; lastDate: string }) =>
  (Date.parse(lastDate) - Date.parse(firstDate)) / DAY_MS + 1;

/**
 * What is to be planned: the items that are named, or every one of a campaign, or of the workspace, into the days from the first to the
 * last in the workspace's zone. `keepIds` stay where they are besides the pinned ones. With the same seed the same question has the same
 * answer.
 */
export const StartPlan = z
  .strictObject({
    campaignId: Id.nullable().default(null),
    itemIds: z.array(Id).min(1).max(PLAN_LIMITS.items).nullable().default(null),
    firstDate: LocalDate,
    lastDate: LocalDate,
    reach: z.enum(PLAN_REACHES),
    keepIds: z.array(Id).max(PLAN_LIMITS.items).default([]),
    slotMinutes: z.union(SLOT_MINUTES.map((minutes) => z.literal(minutes))).default(30),
    effort: z.enum(PLAN_EFFORTS).default('quick'),
    seed: z.number().int().min(0).max(0xffff_ffff).default(1),
  })
  .refine((plan) => daysOf(plan) >= 1, { path: ['lastDate'], message: 'must not be before the first date' })
  .refine((plan) => daysOf(plan) <= PLAN_LIMITS.days, {
    path: ['lastDate'],
    message: `must be at most ${String(PLAN_LIMITS.days)} days from the first`,
  })
  .refine(({ campaignId, itemIds }) => campaignId === null || itemIds === null, {
    path: ['itemIds'],
    message: 'are named instead of a campaign, not besides',
  })
  .meta({ id: 'StartPlan' });
export type StartPlan = z.output<typeof StartPlan>;

/** An item that already stands, as a plan names it. */
const StandingItem = z.object({ itemId: Id, headline: z.string(), at: Instant }).meta({ id: 'StandingItem' });

const CapName = { capId: Id, capName: z.string(), rule: CapRule };

/** What a cap costs the plan, in per cent of its expected engagement. */
export const CapCost = z.object({ ...CapName, costPercent: z.number() }).meta({ id: 'CapCost' });

/** A rule that items which stay where they are break among themselves, whatever is planned around them. */
export const BrokenCap = z.object({ ...CapName, items: z.array(StandingItem) }).meta({ id: 'BrokenCap' });

/** How full a channel's audience is over the period, 0 to 100: on the average of its days, and at the most. */
const LoadFigures = z.object({ mean: z.number(), peak: z.number() }).meta({ id: 'LoadFigures' });
export const PlannedLoad = z.object({ channelId: Id, before: LoadFigures, after: LoadFigures }).meta({ id: 'PlannedLoad' });
export type PlannedLoad = z.output<typeof PlannedLoad>;

/**
 * What came of it. `withinPercent`: no plan under these rules is better by more than that. `unchanged`: items that stand best where they
 * are. `capCosts` are the dearest first.
 */
export const PlanOutcome = z
  .object({
    placed: z.number().int(),
    unplaced: z.number().int(),
    unchanged: z.number().int(),
    withinPercent: z.number(),
    capCosts: z.array(CapCost),
    broken: z.array(BrokenCap),
    loads: z.array(PlannedLoad),
  })
  .meta({ id: 'PlanOutcome' });
export type PlanOutcome = z.output<typeof PlanOutcome>;

/** A plan, and how far it is. `progress` is 0 to 1; `failure` why there is none; `taken` how many of its places have been. */
export const Plan = z
  .object({
    id: Id,
    state: z.enum(PLAN_STATES),
    campaignId: Id.nullable(),
    firstDate: LocalDate,
    lastDate: LocalDate,
    timeZone: z.string(),
    reach: z.enum(PLAN_REACHES),
    effort: z.enum(PLAN_EFFORTS),
    slotMinutes: z.number().int(),
    seed: z.number().int(),
    progress: z.number(),
    failure: z.enum(PLAN_FAILURES).nullable(),
    outcome: PlanOutcome.nullable(),
    taken: z.number().int(),
    createdBy: z.string(),
    createdByName: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'Plan' });
export type Plan = z.output<typeof Plan>;

/** What would give an item a place while the others stay; `at` is the place. */
export const WayOut = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('raise_limit'), ...CapName, limit: z.number().int(), at: Instant }),
    z.object({ kind: z.literal('shorten_gap'), ...CapName, at: Instant }),
    z.object({ kind: z.literal('let_move'), itemId: Id, headline: z.string(), at: Instant }),
    z.object({ kind: z.literal('widen_period'), at: Instant }),
  ])
  .meta({ id: 'WayOut' });
export type WayOut = z.output<typeof WayOut>;

/**
 * Why an item has no place: `cap` is the one rule that stands in the way at the best of them, `lead` what it follows, `repeated` what says
 * nearly the same.
 */
export const Unplaced = z
  .object({
    reason: z.enum(UNPLACED_REASONS),
    cap: z.object(CapName).nullable(),
    lead: z.object({ itemId: Id, headline: z.string() }).nullable(),
    repeated: z.object({ itemId: Id, headline: z.string() }).nullable().default(null),
    wayOut: WayOut.nullable(),
  })
  .meta({ id: 'Unplaced' });
export type Unplaced = z.output<typeof Unplaced>;

/**
 * What a plan proposes for one item. `to` is null where it found no place, and `unplaced` says why. `from` is null where the item had no
 * time. `gainPercent`: how much more is expected of the item there than where it stands. `follows`: the time comes from the item that it
 * follows, and is not taken by itself. `refusal`: why it could not be taken.
 */
export const PlanPlacement = z
  .object({
    itemId: Id,
    headline: z.string(),
    status: ItemStatus,
    platform: Platform,
    channelId: Id,
    from: Instant.nullable(),
    to: Instant.nullable(),
    follows: Id.nullable(),
    gainPercent: z.number().nullable(),
    unplaced: Unplaced.nullable(),
    state: z.enum(PLACEMENT_STATES),
    refusal: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  })
  .meta({ id: 'PlanPlacement' });
export type PlanPlacement = z.output<typeof PlanPlacement>;

export const PlanPage = pageOf(Plan).meta({ id: 'PlanPage' });
/** Newest first; `open` are those that are being made, wait for an answer, or failed and were not put away. */
export const PlanQuery = z.strictObject({ ...PageQuery, open: z.enum(['true', 'false']).optional() });
export type PlanQuery = z.output<typeof PlanQuery>;

export const PlanPlacementPage = pageOf(PlanPlacement).meta({ id: 'PlanPlacementPage' });
export const PlanPlacementQuery = z.strictObject({ ...PageQuery, limit: z.coerce.number().int().min(1).max(500).default(200) });
export type PlanPlacementQuery = z.output<typeof PlanPlacementQuery>;

/** Which places to take; null: every one that is still offered. */
export const TakePlan = z.strictObject({ itemIds: z.array(Id).min(1).max(PLAN_LIMITS.items).nullable() }).meta({ id: 'TakePlan' });
export type TakePlan = z.output<typeof TakePlan>;

/** How many places were taken or given back, and how many the world has moved on from. */
export const TakenPlan = z.object({ done: z.number().int(), refused: z.number().int() }).meta({ id: 'TakenPlan' });
export type TakenPlan = z.output<typeof TakenPlan>;

/** What planning knows of an item: what it is worth beside others, and whether it stays where it is. */
export const PlanTerms = z
  .strictObject({ value: z.number().int().min(ITEM_VALUE.least).max(ITEM_VALUE.most), pinned: z.boolean() })
  .meta({ id: 'PlanTerms' });
export type PlanTerms = z.output<typeof PlanTerms>;
