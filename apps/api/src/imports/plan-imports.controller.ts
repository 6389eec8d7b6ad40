import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { ImportListQuery, ImportPage, ImportQuery, PlanImportReport, PlanImportUndone } from '@longstream/contracts/imports';
import { Id } from '@longstream/contracts/primitives';
import type { FastifyRequest } from 'fastify';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { PlanImportsService } from './plan-imports.service.ts';
import { TABLE_TYPES } from './table-body.ts';

@Controller('workspaces/:workspaceId/plan-imports')
export class PlanImportsController {
  constructor(private readonly imports: PlanImportsService) {}

  @Get()
  @Returns(ImportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ImportListQuery }) query: ImportListQuery) {
    return this.imports.list(actor, query);
  }

  /** Items to plan as CSV (UTF-8), or as the first sheet of an Excel workbook. Every line is accepted or refused, by line and reason; good lines become drafts together or not at all. */
  @Post()
  @Needs('item.write')
  @ApiConsumes(...TABLE_TYPES)
  @ApiBody({ schema: { type: 'string' } })
  @Returns(PlanImportReport)
  import(@CurrentActor() actor: Actor, @Query({ schema: ImportQuery }) query: ImportQuery, @Req() request: FastifyRequest) {
    return this.imports.import(actor, query, request.body);
  }

  /** Deletes the drafts that the import made, and cancels those that somebody has gone on with; refused once one of them has gone out. */
  @Post(':planImportId/undo')
  @Needs('item.write')
  @Returns(PlanImportUndone)
  undo(@CurrentActor() actor: Actor, @Param('planImportId', { schema: Id }) planImportId: string) {
    return this.imports.undo(actor, planImportId);
  }
}
