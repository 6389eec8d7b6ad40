import { Injectable } from '@nestjs/common';
import type { TakenPlan, TakePlan } from '@longstream/contracts/planning';
import { Refusal } from '@longstream/domain/refusal';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In } from 'typeorm';
import { announce, Database, ROW_LOCK } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { PlannedTime } from '../items/planned-items.service.ts';
import { type Placing, PlacingService } from '../items/placing.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { PlanEntity, PlanPlacementEntity } from './plan.entity.ts';
import { lockPlan } from './plans.service.ts';

/** One place of a plan with the item's row, which is held. */
interface Held {
  readonly place: PlanPlacementEntity;
  readonly item: ItemEntity;
}

/** Proposals that are taken, whole or in part, and taken back. Items that have been changed since the plan was made stay as they are. */
@Injectable()
export class PlanTakingService {
  constructor(
    private readonly db: Database,
    private readonly placing: PlacingService,
  ) {}

  /** Gives items the times that the plan has for them, whoever of them still may have them. */
  take(actor: Actor, planId: string, { itemIds }: TakePlan): Promise<TakenPlan> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const plan = await lockPlan(tx, workspaceId, planId);
      if (plan.state !== 'ready' && plan.state !== 'taken') throw new Refusal('wrong_status', { from: plan.state, to: 'taken' });
      const held = (await holdPlaces(tx, plan, ['proposed', 'refused'])).filter(
        ({ place }) => place.toAt !== null && place.follows === null && (itemIds === null || itemIds.includes(place.itemId)),
      );
      const placings = held.map(({ place, item }) => ({ item, time: newTime(place, plan.timeZone) }));
      return this.settle(tx, actor, plan, held, placings, {
        isStale: ({ place, item }) => item.version !== place.version,
        done: ({ item }) => ({ state: 'taken', takenVersion: item.version, refusal: null }),
        refused: (refusal) => ({ state: 'refused', refusal: { code: refusal.code, details: { ...refusal.details } } }),
      });
    });
  }

  /** Puts back what was taken, where nobody has changed it since. */
  undo(actor: Actor, planId: string): Promise<TakenPlan> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const plan = await lockPlan(tx, workspaceId, planId);
      if (plan.state !== 'taken') throw new Refusal('wrong_status', { from: plan.state, to: 'ready' });
      const held = await holdPlaces(tx, plan, ['taken']);
      const placings = held.map(({ place, item }) => ({ item, time: formerTime(place) }));
      return this.settle(tx, actor, plan, held, placings, {
        isStale: ({ place, item }) => item.version !== place.takenVersion,
        // Put back, it is as it was planned: it may be taken again.
        done: ({ item }) => ({ state: 'proposed', takenVersion: null, version: item.version, refusal: null }),
        refused: () => null,
      });
    });
  }

  private async settle(
    tx: EntityManager,
    actor: Actor,
    plan: PlanEntity,
    held: readonly Held[],
    placings: readonly Placing[],
    rules: {
      readonly isStale: (held: Held) => boolean;
      readonly done: (held: Held) => Partial<PlanPlacementEntity>;
      readonly refused: (refusal: Refusal) => Partial<PlanPlacementEntity> | null;
    },
  ): Promise<TakenPlan> {
    const { workspaceId } = actor;
    const stale = new Set(held.filter(rules.isStale).map(({ item }) => item.id));
    const fresh = placings.filter(({ item }) => !stale.has(item.id));
    const answers = await this.placing.placeTogether(tx, actor, fresh, { plan: plan.id });
    const refusals = new Map(fresh.map(({ item }, index) => [item.id, answers[index] ?? null]));
    let done = 0;
    for (const each of held) {
      const { planId, itemId, version: yours } = each.place;
      const refusal = refusals.has(itemId)
        ? (refusals.get(itemId) ?? null)
        : new Refusal('stale_version', { yours, current: each.item.version });
      const change = refusal === null ? rules.done(each) : rules.refused(refusal);
      if (refusal === null) done += 1;
      if (change !== null) await tx.save(PlanPlacementEntity, Object.assign(each.place, change, { planId, itemId }));
    }
    const isAnyTaken = await tx.existsBy(PlanPlacementEntity, { workspaceId, planId: plan.id, state: 'taken' });
    await tx.update(PlanEntity, { workspaceId, id: plan.id }, { state: isAnyTaken ? 'taken' : 'ready' });
    await announce(tx, workspaceId, ['planning', 'items', 'campaigns']);
    return { done, refused: held.length - done };
  }
}

/** The items are locked in the order of their ids, so that two who want many of them come one after the other. */
async function holdPlaces(
  tx: EntityManager,
  { id: planId, workspaceId }: PlanEntity,
  states: PlanPlacementEntity['state'][],
): Promise<Held[]> {
  const places = await tx.find(PlanPlacementEntity, { where: { workspaceId, planId, state: In(states) }, order: { position: 'ASC' } });
  const items = await tx.find(ItemEntity, {
    where: { workspaceId, id: In(places.map(({ itemId }) => itemId)) },
    order: { id: 'ASC' },
    lock: ROW_LOCK,
  });
  const byId = new Map(items.map((item) => [item.id, item]));
  return places.flatMap((place) => {
    const item = byId.get(place.itemId);
    return item === undefined ? [] : [{ place, item }];
  });
}

function newTime({ toAt }: PlanPlacementEntity, timeZone: string): PlannedTime {
  const atMs = toAt?.getTime() ?? 0;
  return { atMs, wallTime: wallTimeOf(atMs, timeZone).slice(0, 16), timeZone };
}

function formerTime({ fromAt, fromWallTime, fromTimeZone }: PlanPlacementEntity): PlannedTime | null {
  if (fromAt === null || fromWallTime === null || fromTimeZone === null) return null;
  return { atMs: fromAt.getTime(), wallTime: fromWallTime, timeZone: fromTimeZone };
}
