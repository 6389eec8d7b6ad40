import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Id } from '@longstream/contracts/primitives';
import { ReportQuery, ReportRenderingPage } from '@longstream/contracts/reports';
import { attachedAs } from '../http/content-disposition.ts';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ReportRenderingsService } from './report-renderings.service.ts';

@Controller('workspaces/:workspaceId/report-renderings')
export class ReportRenderingsController {
  constructor(private readonly renderings: ReportRenderingsService) {}

  @Get()
  @Needs('results.export')
  @Returns(ReportRenderingPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ReportQuery }) query: ReportQuery) {
    return this.renderings.list(actor, query);
  }

  /** The file, once it is made. */
  @Get(':renderingId/file')
  @Needs('results.export')
  @ApiProduces('application/octet-stream')
  async file(@CurrentActor() actor: Actor, @Param('renderingId', { schema: Id }) renderingId: string) {
    const { bytes, type, name } = await this.renderings.file(actor, renderingId);
    return new StreamableFile(bytes, { type, disposition: attachedAs(name) });
  }
}
