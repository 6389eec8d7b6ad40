import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { ItemStory, LedgerCheck, LedgerCheckQuery, LedgerExportQuery } from '@longstream/contracts/ledger';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { LEDGER_FILES } from './ledger-lines.ts';
import { LedgerReadingService } from './ledger-reading.service.ts';

/** Every member may take out what they can read item by item; a campaign's or the workspace's as a whole is a manager's. */
@Controller('workspaces/:workspaceId')
export class LedgerController {
  constructor(private readonly ledgers: LedgerReadingService) {}

  /** Why it was published, or not, in one answer. */
  @Get('items/:itemId/story')
  @Returns(ItemStory)
  story(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.ledgers.story(actor, itemId);
  }

  @Get('items/:itemId/ledger/export')
  @ApiProduces('application/jsonl', 'text/csv')
  ofItem(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Query({ schema: LedgerExportQuery }) query: LedgerExportQuery,
  ) {
    return this.file(actor, { itemId }, `item-${itemId}`, query);
  }

  @Get('campaigns/:campaignId/ledger/export')
  @Needs('ledger.export')
  @ApiProduces('application/jsonl', 'text/csv')
  ofCampaign(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Query({ schema: LedgerExportQuery }) query: LedgerExportQuery,
  ) {
    return this.file(actor, { campaignId }, `campaign-${campaignId}`, query);
  }

  @Get('ledger/export')
  @Needs('ledger.export')
  @ApiProduces('application/jsonl', 'text/csv')
  ofWorkspace(@CurrentActor() actor: Actor, @Query({ schema: LedgerExportQuery }) query: LedgerExportQuery) {
    return this.file(actor, {}, 'workspace', query);
  }

  /** Whether the ledgers of the workspace are as they were written, some items at a time. */
  @Get('ledger/check')
  @Needs('ledger.export')
  @Returns(LedgerCheck)
  check(@CurrentActor() actor: Actor, @Query({ schema: LedgerCheckQuery }) query: LedgerCheckQuery) {
    return this.ledgers.check(actor, query);
  }

  private async file(
    actor: Actor,
    scope: Parameters<LedgerReadingService['export']>[1],
    name: string,
    query: LedgerExportQuery,
  ): Promise<StreamableFile> {
    const disposition = `attachment; filename="ledger-${name}.${query.format}"`;
    return new StreamableFile(await this.ledgers.export(actor, scope, query), { type: LEDGER_FILES[query.format].type, disposition });
  }
}
