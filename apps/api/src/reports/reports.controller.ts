import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { GuestLinkPage, MadeGuestLink, MakeGuestLink } from '@longstream/contracts/guest-links';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import {
  RenderReport,
  Report,
  ReportDraft,
  ReportPage,
  ReportPages,
  ReportQuery,
  ReportRendering,
  SaveReport,
  SetReportMailing,
} from '@longstream/contracts/reports';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ReportMailingService } from './report-mailing.service.ts';
import { ReportRenderingsService } from './report-renderings.service.ts';
import { ReportsService } from './reports.service.ts';

@Controller('workspaces/:workspaceId/reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly renderings: ReportRenderingsService,
    private readonly mailings: ReportMailingService,
  ) {}

  @Get()
  @Needs('results.read')
  @Returns(ReportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ReportQuery }) query: ReportQuery) {
    return this.reports.list(actor, query);
  }

  @Post()
  @Needs('report.write')
  @Returns(Report, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: ReportDraft }) body: ReportDraft) {
    return this.reports.create(actor, body);
  }

  /** The pages of a report that need not have been saved. */
  @Post('preview')
  @Needs('results.read')
  @Returns(ReportPages)
  preview(@CurrentActor() actor: Actor, @Body({ schema: ReportDraft }) body: ReportDraft) {
    return this.reports.preview(actor, body);
  }

  @Get(':reportId')
  @Needs('results.read')
  @Returns(Report)
  get(@CurrentActor() actor: Actor, @Param('reportId', { schema: Id }) reportId: string) {
    return this.reports.get(actor, reportId);
  }

  @Put(':reportId')
  @Needs('report.write')
  @Returns(Report)
  save(@CurrentActor() actor: Actor, @Param('reportId', { schema: Id }) reportId: string, @Body({ schema: SaveReport }) body: SaveReport) {
    return this.reports.save(actor, reportId, body);
  }

  @Delete(':reportId')
  @Needs('report.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('reportId', { schema: Id }) reportId: string) {
    return this.reports.remove(actor, reportId);
  }

  /** Has it go out by itself, or stops that. */
  @Put(':reportId/mailing')
  @Needs('report.write')
  @Returns(Report)
  mail(
    @CurrentActor() actor: Actor,
    @Param('reportId', { schema: Id }) reportId: string,
    @Body({ schema: SetReportMailing }) body: SetReportMailing,
  ) {
    return this.mailings.set(actor, reportId, body);
  }

  /** Asks for a file of it. */
  @Post(':reportId/renderings')
  @Needs('results.export')
  @Returns(ReportRendering, 201)
  render(
    @CurrentActor() actor: Actor,
    @Param('reportId', { schema: Id }) reportId: string,
    @Body({ schema: RenderReport }) body: RenderReport,
  ) {
    return this.renderings.ask(actor, reportId, body);
  }

  @Get(':reportId/links')
  @Needs('report.write')
  @Returns(GuestLinkPage)
  links(
    @CurrentActor() actor: Actor,
    @Param('reportId', { schema: Id }) reportId: string,
    @Query({ schema: ShortListQuery }) query: ShortListQuery,
  ) {
    return this.reports.listLinks(actor, reportId, query);
  }

  @Post(':reportId/links')
  @Needs('report.write')
  @Returns(MadeGuestLink, 201)
  share(
    @CurrentActor() actor: Actor,
    @Param('reportId', { schema: Id }) reportId: string,
    @Body({ schema: MakeGuestLink }) body: MakeGuestLink,
  ) {
    return this.reports.share(actor, reportId, body);
  }

  @Delete(':reportId/links/:linkId')
  @Needs('report.write')
  @ReturnsNothing()
  unshare(
    @CurrentActor() actor: Actor,
    @Param('reportId', { schema: Id }) reportId: string,
    @Param('linkId', { schema: Id }) linkId: string,
  ) {
    return this.reports.unshare(actor, reportId, linkId);
  }
}
