import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ContentHits, ContentRule, SaveContentRule } from '@longstream/contracts/content-rules';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ContentRulesService } from './content-rules.service.ts';

const ContentRulePage = pageOf(ContentRule).meta({ id: 'ContentRulePage' });

@Controller('workspaces/:workspaceId')
export class ContentRulesController {
  constructor(private readonly rules: ContentRulesService) {}

  @Get('content-rules')
  @Returns(ContentRulePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.rules.list(actor, query);
  }

  @Post('content-rules')
  @Needs('content_rule.write')
  @Returns(ContentRule, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveContentRule }) body: SaveContentRule) {
    return this.rules.create(actor, body);
  }

  @Put('content-rules/:ruleId')
  @Needs('content_rule.write')
  @Returns(ContentRule)
  update(
    @CurrentActor() actor: Actor,
    @Param('ruleId', { schema: Id }) ruleId: string,
    @Body({ schema: SaveContentRule }) body: SaveContentRule,
  ) {
    return this.rules.update(actor, ruleId, body);
  }

  @Delete('content-rules/:ruleId')
  @Needs('content_rule.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('ruleId', { schema: Id }) ruleId: string) {
    return this.rules.remove(actor, ruleId);
  }

  @Get('items/:itemId/content-hits')
  @Returns(ContentHits)
  hits(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.rules.hitsOf(actor, itemId);
  }
}
