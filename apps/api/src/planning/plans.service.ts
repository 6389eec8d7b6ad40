import { Injectable } from '@nestjs/common';
import type { Plan, PlanPlacement, PlanPlacementQuery, PlanQuery, PlanTerms, StartPlan } from '@longstream/contracts/planning';
import type { PlanState } from '@longstream/domain/planning/plan';
import { Refusal } from '@longstream/domain/refusal';
import { startOfDate } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import { type EntityManager, In, LessThan, MoreThan, Not } from 'typeorm';
import { v7 } from 'uuid';
import { z } from 'zod';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { type Page, readCursor, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { assertScopeExists } from '../scopes/scopes.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { PlanEntity, PlanPlacementEntity } from './plan.entity.ts';
import { toPlan, toPlanPlacement } from './plan.view.ts';
import { readAskers } from './plan-world.queries.ts';

/** Somebody waits for it, or has to answer, or to read why there is none. */
const OPEN: readonly PlanState[] = ['running', 'ready', 'failed'];

/** Plans that are asked for, read and called off. A worker makes them. */
@Injectable()
export class PlansService {
  constructor(private readonly db: Database) {}

  start({ workspaceId, userId }: Actor, asked: StartPlan): Promise<Plan> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { campaignId } = asked;
      if (campaignId !== null) await assertScopeExists(tx, workspaceId, { kind: 'campaign', id: campaignId });
      const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
      const now = await workspaceNow(tx, workspaceId);
      const endMs = startOfDate(addDays(asked.lastDate, 1), timeZone);
      if (endMs <= now.getTime()) throw new Refusal('in_the_past', { field: 'lastDate', at: asked.lastDate, now: now.toISOString() });
      const { wished } = await readAskers(tx, workspaceId, asked);
      if (wished.length === 0) throw new Refusal('nothing_to_plan');

      const plan = tx.create(PlanEntity, { id: v7(), workspaceId, campaignId, asked, timeZone, createdBy: userId, createdAt: now });
      await tx.insert(PlanEntity, plan);
      await announce(tx, workspaceId, ['planning']);
      return this.view(tx, workspaceId, plan.id);
    });
  }

  list({ workspaceId }: Actor, { limit, cursor, open }: PlanQuery): Promise<Page<Plan>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const before = readIdCursor(cursor);
      const where = {
        workspaceId,
        ...(before !== null && { id: LessThan(before) }),
        ...(open !== undefined && { state: open === 'true' ? In(OPEN) : Not(In(OPEN)) }),
      };
      const rows = await tx.find(PlanEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
      const page = toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      );
      return { ...page, items: await views(tx, workspaceId, page.items) };
    });
  }

  get({ workspaceId }: Actor, planId: string): Promise<Plan> {
    return this.db.inWorkspace(workspaceId, (tx) => this.view(tx, workspaceId, planId));
  }

  /** In the order of the proposal: what changes by its new time, then what has no place. */
  placements({ workspaceId }: Actor, planId: string, { limit, cursor }: PlanPlacementQuery): Promise<Page<PlanPlacement>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(PlanEntity, { workspaceId, id: planId }))) throw new Refusal('not_found', { what: 'plan' });
      const [after] = readCursor(cursor, z.tuple([z.int()])) ?? [-1];
      const where = { workspaceId, planId, position: MoreThan(after) };
      const rows = await tx.find(PlanPlacementEntity, { where, order: { position: 'ASC' }, take: limit + 1 });
      const page = toPage(
        rows,
        limit,
        ({ position }) => [position],
        (row) => row,
      );
      const items = await tx.findBy(ItemEntity, { workspaceId, id: In(page.items.map(({ itemId }) => itemId)) });
      const byId = new Map(items.map((item) => [item.id, item]));
      const shown = page.items.flatMap((row) => {
        const item = byId.get(row.itemId);
        return item === undefined ? [] : [toPlanPlacement(row, item)];
      });
      return { ...page, items: shown };
    });
  }

  /** Calls off what is being made, lets a proposal go, or puts away that none could be made; why, is kept. */
  cancel({ workspaceId }: Actor, planId: string): Promise<Plan> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const plan = await lockPlan(tx, workspaceId, planId);
      if (!OPEN.includes(plan.state)) throw new Refusal('wrong_status', { from: plan.state, to: 'cancelled' });
      await tx.update(PlanEntity, { workspaceId, id: planId }, { state: 'cancelled', leasedUntil: null });
      await announce(tx, workspaceId, ['planning']);
      return this.view(tx, workspaceId, planId);
    });
  }

  /** Answers the item's id. The version stays: whoever is writing the item's content is not disturbed. */
  saveTerms({ workspaceId }: Actor, itemId: string, terms: PlanTerms): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await lockItem(tx, workspaceId, itemId);
      await tx.update(ItemEntity, { workspaceId, id: itemId }, terms);
      await announce(tx, workspaceId, ['items'], itemId);
      return itemId;
    });
  }

  private async view(tx: EntityManager, workspaceId: string, id: string): Promise<Plan> {
    const [plan] = await views(tx, workspaceId, await tx.findBy(PlanEntity, { workspaceId, id }));
    if (plan === undefined) throw new Refusal('not_found', { what: 'plan' });
    return plan;
  }
}

/** The plan, held against every other change until this transaction ends. @throws {Refusal} `not_found`. */
export async function lockPlan(tx: EntityManager, workspaceId: string, id: string): Promise<PlanEntity> {
  const plan = await tx.findOne(PlanEntity, { where: { id, workspaceId }, lock: ROW_LOCK });
  if (plan === null) throw new Refusal('not_found', { what: 'plan' });
  return plan;
}

async function views(tx: EntityManager, workspaceId: string, plans: readonly PlanEntity[]): Promise<Plan[]> {
  if (plans.length === 0) return [];
  const taken = await tx.query<{ planId: string; taken: number }[]>(
    `select plan_id as "planId", count(*)::int as taken from plan_placement
      where workspace_id = $1 and plan_id = any($2) and state = 'taken' group by plan_id`,
    [workspaceId, plans.map(({ id }) => id)],
  );
  const nameOf = await namesOf(
    tx,
    plans.map(({ createdBy }) => createdBy),
  );
  const takenOf = new Map(taken.map((row) => [row.planId, row.taken]));
  return plans.map((plan) =>
    toPlan(plan, { taken: takenOf.get(plan.id) ?? 0, createdByName: nameOf.get(plan.createdBy) ?? plan.createdBy }),
  );
}
