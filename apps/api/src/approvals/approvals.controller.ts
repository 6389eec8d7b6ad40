import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Approve, ApproveMany, ManyDecided, RequestChanges, RequestManyChanges } from '@longstream/contracts/approvals';
import { ApprovalPage, ApprovalQuery, ItemDetail } from '@longstream/contracts/items';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ApprovalsService } from './approvals.service.ts';

@Controller('workspaces/:workspaceId')
export class ApprovalsController {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly items: ItemsQueries,
  ) {}

  @Get('approvals')
  @Returns(ApprovalPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ApprovalQuery }) query: ApprovalQuery) {
    return this.approvals.open(actor, query);
  }

  /** Those that cannot be approved are named with the reason, and stop no other. */
  @Post('approvals/approve')
  @Needs('item.approve')
  @Returns(ManyDecided)
  approveMany(@CurrentActor() actor: Actor, @Body({ schema: ApproveMany }) body: ApproveMany) {
    return this.approvals.approveMany(actor, body);
  }

  /** With one comment for all of them. Those that cannot be sent back are named with the reason, and stop no other. */
  @Post('approvals/request-changes')
  @Needs('item.approve')
  @Returns(ManyDecided)
  requestManyChanges(@CurrentActor() actor: Actor, @Body({ schema: RequestManyChanges }) body: RequestManyChanges) {
    return this.approvals.requestManyChanges(actor, body);
  }

  @Post('items/:itemId/approve')
  @Needs('item.approve')
  @Returns(ItemDetail)
  async approve(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string, @Body({ schema: Approve }) body: Approve) {
    return this.items.detail(actor, await this.approvals.approve(actor, itemId, body));
  }

  @Post('items/:itemId/request-changes')
  @Needs('item.approve')
  @Returns(ItemDetail)
  async requestChanges(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: RequestChanges }) body: RequestChanges,
  ) {
    return this.items.detail(actor, await this.approvals.requestChanges(actor, itemId, body));
  }
}
