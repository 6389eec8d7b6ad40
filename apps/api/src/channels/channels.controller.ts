import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import {
  ChangeChannel,
  Channel,
  ConnectablePlatform,
  ConnectByHand,
  ConnectChannel,
  ConnectWithKeys,
  ConsentAnswer,
  ConsentPage,
} from '@longstream/contracts/channels';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, CurrentPerson, Needs } from '../sessions/actor.ts';
import type { Person } from '../sessions/auth.service.ts';
import { ChannelsService } from './channels.service.ts';
import { ConnectingService } from './connecting.service.ts';
import { ConsentService } from './consent.service.ts';

const ChannelPage = pageOf(Channel).meta({ id: 'ChannelPage' });
const ConnectablePlatformPage = pageOf(ConnectablePlatform).meta({ id: 'ConnectablePlatformPage' });

@Controller()
export class ChannelsController {
  constructor(
    private readonly channels: ChannelsService,
    private readonly consent: ConsentService,
    private readonly connecting: ConnectingService,
  ) {}

  @Get('workspaces/:workspaceId/channels')
  @Returns(ChannelPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.channels.list(actor, query);
  }

  @Get('workspaces/:workspaceId/connectable-platforms')
  @Returns(ConnectablePlatformPage)
  connectable() {
    return this.channels.connectable();
  }

  @Post('workspaces/:workspaceId/channels/connect')
  @Needs('channel.connect')
  @Returns(ConsentPage)
  connect(@CurrentActor() actor: Actor, @Body({ schema: ConnectChannel }) body: ConnectChannel, @Req() request: FastifyRequest) {
    // The edge has seen to it that this address is one of ours.
    return this.consent.begin(actor, body, `${request.protocol}://${request.host}`);
  }

  @Post('workspaces/:workspaceId/channels/connect-with-keys')
  @Needs('channel.connect')
  @Returns(Channel)
  connectWithKeys(@CurrentActor() actor: Actor, @Body({ schema: ConnectWithKeys }) body: ConnectWithKeys) {
    return this.connecting.withKeys(actor, body);
  }

  @Post('workspaces/:workspaceId/channels/connect-by-hand')
  @Needs('channel.connect')
  @Returns(Channel)
  connectByHand(@CurrentActor() actor: Actor, @Body({ schema: ConnectByHand }) body: ConnectByHand) {
    return this.connecting.byHand(actor, body);
  }

  @Post('workspaces/:workspaceId/channels/:channelId/check')
  @Needs('channel.connect')
  @Returns(Channel)
  check(@CurrentActor() actor: Actor, @Param('channelId', { schema: Id }) channelId: string) {
    return this.channels.check(actor, channelId);
  }

  @Patch('workspaces/:workspaceId/channels/:channelId')
  @Needs('channel.connect')
  @Returns(Channel)
  change(
    @CurrentActor() actor: Actor,
    @Param('channelId', { schema: Id }) channelId: string,
    @Body({ schema: ChangeChannel }) body: ChangeChannel,
  ) {
    return this.channels.change(actor, channelId, body);
  }

  /** Where the platform's consent page sends the member back to. */
  @Get('channels/callback')
  @ApiExcludeEndpoint()
  async callback(@CurrentPerson() person: Person, @Query({ schema: ConsentAnswer }) answer: ConsentAnswer, @Res() reply: FastifyReply) {
    const target = await this.consent.finish(person, answer);
    await reply.redirect(target, 303);
  }

  @Post('workspaces/:workspaceId/channels/:channelId/disconnect')
  @Needs('channel.connect')
  @Returns(Channel)
  disconnect(@CurrentActor() actor: Actor, @Param('channelId', { schema: Id }) channelId: string) {
    return this.channels.disconnect(actor, channelId);
  }
}
