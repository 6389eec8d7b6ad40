import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { ImportListQuery, ImportPage, ImportQuery, ImportReport, ImportUndone } from '@longstream/contracts/imports';
import { Id } from '@longstream/contracts/primitives';
import type { FastifyRequest } from 'fastify';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ImportsService } from './imports.service.ts';
import { TABLE_TYPES } from './table-body.ts';

@Controller('workspaces/:workspaceId/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Get()
  @Returns(ImportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ImportListQuery }) query: ImportListQuery) {
    return this.imports.list(actor, query);
  }

  /** Past results as CSV (UTF-8), or as the first sheet of an Excel workbook. Every line is accepted or refused, by line and reason; good lines are written together or not at all. */
  @Post()
  @Needs('import.write')
  @ApiConsumes(...TABLE_TYPES)
  @ApiBody({ schema: { type: 'string' } })
  @Returns(ImportReport)
  import(@CurrentActor() actor: Actor, @Query({ schema: ImportQuery }) query: ImportQuery, @Req() request: FastifyRequest) {
    return this.imports.import(actor, query, request.body);
  }

  /** Deletes what the import brought, except results that the team has written notes on since. */
  @Post(':importId/undo')
  @Needs('import.write')
  @Returns(ImportUndone)
  undo(@CurrentActor() actor: Actor, @Param('importId', { schema: Id }) importId: string) {
    return this.imports.undo(actor, importId);
  }
}
