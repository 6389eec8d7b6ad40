import { Body, Controller, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { CampaignResults, ResultsFileQuery, ResultsQuery } from '@longstream/contracts/campaigns';
import { CampaignComparison, ComparisonQuery } from '@longstream/contracts/comparisons';
import { CurveQuery, ItemCurve, TypeMetrics } from '@longstream/contracts/items';
import { Id } from '@longstream/contracts/primitives';
import { CampaignTrend, TrendQuery, WorkspaceTrend } from '@longstream/contracts/trends';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ComparisonsQueries } from './comparisons.queries.ts';
import { EngagementQueries } from './engagement.queries.ts';
import { SamplingService } from './sampling.service.ts';
import { TrendsQueries } from './trends.queries.ts';
import { TypedMetricsService } from './typed-metrics.service.ts';

@Controller('workspaces/:workspaceId')
export class EngagementController {
  constructor(
    private readonly engagement: EngagementQueries,
    private readonly comparisons: ComparisonsQueries,
    private readonly sampling: SamplingService,
    private readonly trends: TrendsQueries,
    private readonly typed: TypedMetricsService,
  ) {}

  @Get('items/:itemId/curve')
  @Returns(ItemCurve)
  curve(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string, @Query({ schema: CurveQuery }) query: CurveQuery) {
    return this.engagement.curve(actor, itemId, query);
  }

  /** Asks for a reading out of turn. */
  @Post('items/:itemId/sample')
  @Needs('results.read')
  @ReturnsNothing()
  readSoon(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.sampling.readSoon(actor, itemId);
  }

  @Put('items/:itemId/metrics')
  @Needs('import.write')
  @ReturnsNothing()
  typeMetrics(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: TypeMetrics }) body: TypeMetrics,
  ) {
    return this.typed.type(actor, itemId, body);
  }

  @Get('campaigns/:campaignId/results')
  @Returns(CampaignResults)
  results(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Query({ schema: ResultsQuery }) query: ResultsQuery,
  ) {
    return this.engagement.results(actor, campaignId, query);
  }

  @Get('campaigns/:campaignId/comparison')
  @Returns(CampaignComparison)
  comparison(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Query({ schema: ComparisonQuery }) query: ComparisonQuery,
  ) {
    return this.comparisons.campaign(actor, campaignId, query);
  }

  @Get('campaigns/:campaignId/trend')
  @Returns(CampaignTrend)
  campaignTrend(@CurrentActor() actor: Actor, @Param('campaignId', { schema: Id }) campaignId: string) {
    return this.trends.campaign(actor, campaignId);
  }

  @Get('trend')
  @Returns(WorkspaceTrend)
  trend(@CurrentActor() actor: Actor, @Query({ schema: TrendQuery }) query: TrendQuery) {
    return this.trends.workspace(actor, query);
  }

  /** The same table as CSV, in the form that the import reads. */
  @Get('campaigns/:campaignId/results.csv')
  @Needs('results.export')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @ApiProduces('text/csv')
  csv(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Query({ schema: ResultsFileQuery }) query: ResultsFileQuery,
  ) {
    return this.engagement.csv(actor, campaignId, query);
  }
}
