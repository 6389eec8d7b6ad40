import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { AddFollowers, FollowItem, ItemFollowUps } from '@longstream/contracts/follow-ups';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { FollowUpsService } from './follow-ups.service.ts';

@Controller('workspaces/:workspaceId/items/:itemId')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUpsService) {}

  @Get('follow-ups')
  @Returns(ItemFollowUps)
  get(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.followUps.of(actor, itemId);
  }

  @Post('followers')
  @Needs('item.schedule')
  @Returns(ItemFollowUps, 201)
  async addFollowers(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: AddFollowers }) body: AddFollowers,
  ) {
    return this.followUps.of(actor, await this.followUps.addFollowers(actor, itemId, body));
  }

  @Put('follow-up')
  @Needs('item.schedule')
  @Returns(ItemFollowUps)
  async follow(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: FollowItem }) body: FollowItem,
  ) {
    return this.followUps.of(actor, await this.followUps.follow(actor, itemId, body));
  }

  @Delete('follow-up')
  @Needs('item.schedule')
  @Returns(ItemFollowUps)
  async detach(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.followUps.of(actor, await this.followUps.detach(actor, itemId));
  }
}
