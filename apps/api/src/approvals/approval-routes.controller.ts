import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Absence, AbsencePage, ApprovalRoute, ApprovalRoutePage, SaveAbsence, SaveApprovalRoute } from '@longstream/contracts/approvals';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ApprovalRoutesService } from './approval-routes.service.ts';

@Controller('workspaces/:workspaceId')
export class ApprovalRoutesController {
  constructor(private readonly routes: ApprovalRoutesService) {}

  @Get('approval-routes')
  @Returns(ApprovalRoutePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.routes.list(actor, query);
  }

  @Post('approval-routes')
  @Needs('approval_policy.write')
  @Returns(ApprovalRoute, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveApprovalRoute }) body: SaveApprovalRoute) {
    return this.routes.create(actor, body);
  }

  @Put('approval-routes/:routeId')
  @Needs('approval_policy.write')
  @Returns(ApprovalRoute)
  update(
    @CurrentActor() actor: Actor,
    @Param('routeId', { schema: Id }) routeId: string,
    @Body({ schema: SaveApprovalRoute }) body: SaveApprovalRoute,
  ) {
    return this.routes.update(actor, routeId, body);
  }

  @Delete('approval-routes/:routeId')
  @Needs('approval_policy.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('routeId', { schema: Id }) routeId: string) {
    return this.routes.remove(actor, routeId);
  }

  @Get('absences')
  @Returns(AbsencePage)
  absences(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.routes.absences(actor, query);
  }

  @Post('absences')
  @Needs('item.approve')
  @Returns(Absence, 201)
  addAbsence(@CurrentActor() actor: Actor, @Body({ schema: SaveAbsence }) body: SaveAbsence) {
    return this.routes.addAbsence(actor, body);
  }

  @Delete('absences/:absenceId')
  @Needs('item.approve')
  @ReturnsNothing()
  removeAbsence(@CurrentActor() actor: Actor, @Param('absenceId', { schema: Id }) absenceId: string) {
    return this.routes.removeAbsence(actor, absenceId);
  }
}
