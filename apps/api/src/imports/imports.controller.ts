import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { ImportListQuery, ImportPage, ImportQuery, ImportReport } from '@longstream/contracts/imports';
import type { FastifyRequest } from 'fastify';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ImportsService } from './imports.service.ts';

@Controller('workspaces/:workspaceId/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Get()
  @Returns(ImportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ImportListQuery }) query: ImportListQuery) {
    return this.imports.list(actor, query);
  }

  /** Past results as CSV (UTF-8). Every line is accepted or refused, by line and reason; good lines are written together or not at all. */
  @Post()
  @Needs('import.write')
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @Returns(ImportReport)
  import(@CurrentActor() actor: Actor, @Query({ schema: ImportQuery }) query: ImportQuery, @Req() request: FastifyRequest) {
    return this.imports.import(actor, query, request.body);
  }
}
