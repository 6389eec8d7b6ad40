import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ItemDetail } from '@longstream/contracts/items';
import {
  Plan,
  PlanPage,
  PlanPlacementPage,
  PlanPlacementQuery,
  PlanQuery,
  PlanTerms,
  StartPlan,
  TakenPlan,
  TakePlan,
} from '@longstream/contracts/planning';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { PlansService } from './plans.service.ts';
import { PlanTakingService } from './plan-taking.service.ts';

@Controller('workspaces/:workspaceId')
export class PlanningController {
  constructor(
    private readonly plans: PlansService,
    private readonly taking: PlanTakingService,
    private readonly items: ItemsQueries,
  ) {}

  @Get('plans')
  @Returns(PlanPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PlanQuery }) query: PlanQuery) {
    return this.plans.list(actor, query);
  }

  /** A worker makes it; read it again until it is `ready`. */
  @Post('plans')
  @Needs('item.schedule')
  @Returns(Plan, 201)
  start(@CurrentActor() actor: Actor, @Body({ schema: StartPlan }) body: StartPlan) {
    return this.plans.start(actor, body);
  }

  @Get('plans/:planId')
  @Returns(Plan)
  get(@CurrentActor() actor: Actor, @Param('planId', { schema: Id }) planId: string) {
    return this.plans.get(actor, planId);
  }

  @Get('plans/:planId/placements')
  @Returns(PlanPlacementPage)
  placements(
    @CurrentActor() actor: Actor,
    @Param('planId', { schema: Id }) planId: string,
    @Query({ schema: PlanPlacementQuery }) query: PlanPlacementQuery,
  ) {
    return this.plans.placements(actor, planId, query);
  }

  /** Calls off one that is being made; a proposal is let go, a failure put away. */
  @Post('plans/:planId/cancel')
  @Needs('item.schedule')
  @Returns(Plan)
  cancel(@CurrentActor() actor: Actor, @Param('planId', { schema: Id }) planId: string) {
    return this.plans.cancel(actor, planId);
  }

  @Post('plans/:planId/take')
  @Needs('item.schedule')
  @Returns(TakenPlan)
  take(@CurrentActor() actor: Actor, @Param('planId', { schema: Id }) planId: string, @Body({ schema: TakePlan }) body: TakePlan) {
    return this.taking.take(actor, planId, body);
  }

  /** Puts back everything that was taken of it and has not been changed since. */
  @Post('plans/:planId/undo')
  @Needs('item.schedule')
  @Returns(TakenPlan)
  undo(@CurrentActor() actor: Actor, @Param('planId', { schema: Id }) planId: string) {
    return this.taking.undo(actor, planId);
  }

  @Put('items/:itemId/plan-terms')
  @Needs('item.write')
  @Returns(ItemDetail)
  async saveTerms(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: PlanTerms }) body: PlanTerms,
  ) {
    return this.items.detail(actor, await this.plans.saveTerms(actor, itemId, body));
  }
}
