import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { AuditExportQuery, AuditPage, AuditQuery } from '@longstream/contracts/audit';
import { ApiProduces } from '@nestjs/swagger';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { AuditService } from './audit.service.ts';

@Controller('workspaces/:workspaceId/audit')
@Needs('audit.read')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Returns(AuditPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: AuditQuery }) query: AuditQuery) {
    return this.audit.list(actor, query);
  }

  @Get('export')
  @ApiProduces('text/csv')
  export(@CurrentActor() actor: Actor, @Query({ schema: AuditExportQuery }) query: AuditExportQuery): StreamableFile {
    return new StreamableFile(this.audit.export(actor, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="audit.csv"',
    });
  }
}
