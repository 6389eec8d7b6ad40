import { Controller, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { ImportQuery, PlanImportReport } from '@longstream/contracts/imports';
import type { FastifyRequest } from 'fastify';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { PlanImportsService } from './plan-imports.service.ts';

@Controller('workspaces/:workspaceId/plan-imports')
export class PlanImportsController {
  constructor(private readonly imports: PlanImportsService) {}

  /** Items to plan as CSV (UTF-8). Every line is accepted or refused, by line and reason; good lines become drafts together or not at all. */
  @Post()
  @Needs('item.write')
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @Returns(PlanImportReport)
  import(@CurrentActor() actor: Actor, @Query({ schema: ImportQuery }) query: ImportQuery, @Req() request: FastifyRequest) {
    return this.imports.import(actor, query, request.body);
  }
}
