import { Controller, Get, Query } from '@nestjs/common';
import { LongJobListQuery, LongJobPage } from '@longstream/contracts/long-jobs';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { LongJobsService } from './long-jobs.service.ts';

@Controller('workspaces/:workspaceId/long-jobs')
export class LongJobsController {
  constructor(private readonly jobs: LongJobsService) {}

  /** What the asking member began within a day. */
  @Get()
  @Returns(LongJobPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: LongJobListQuery }) query: LongJobListQuery) {
    return this.jobs.list(actor, query);
  }
}
