import { Body, Controller, Delete, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { AnswerAsGuest, GuestAnswered, GuestItemPage, GuestItemQuery, GuestVisit } from '@longstream/contracts/guests';
import { GuestLinkPage, GuestToken, MadeGuestLink, MakeGuestLink } from '@longstream/contracts/guest-links';
import { ThumbnailQuery } from '@longstream/contracts/media';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GuestRoute } from '../http/guest-route.ts';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { StoredFilesService } from '../media/stored-files.service.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { GuestsService } from './guests.service.ts';

/** Links by which guests see what waits for a decision: `subjectId` is an item or a campaign. */
@Controller('workspaces/:workspaceId/approvals/:subjectId/guest-links')
export class InvitationsController {
  constructor(private readonly guests: GuestsService) {}

  @Get()
  @Needs('item.approve')
  @Returns(GuestLinkPage)
  list(
    @CurrentActor() actor: Actor,
    @Param('subjectId', { schema: Id }) subjectId: string,
    @Query({ schema: ShortListQuery }) query: ShortListQuery,
  ) {
    return this.guests.invitations(actor, subjectId, query);
  }

  /** The answer has the link's address, which is told once. */
  @Post()
  @Needs('item.approve')
  @Returns(MadeGuestLink, 201)
  invite(
    @CurrentActor() actor: Actor,
    @Param('subjectId', { schema: Id }) subjectId: string,
    @Body({ schema: MakeGuestLink }) body: MakeGuestLink,
  ) {
    return this.guests.invite(actor, subjectId, body);
  }

  @Delete(':guestLinkId')
  @Needs('item.approve')
  @ReturnsNothing()
  uninvite(
    @CurrentActor() actor: Actor,
    @Param('subjectId', { schema: Id }) subjectId: string,
    @Param('guestLinkId', { schema: Id }) guestLinkId: string,
  ) {
    return this.guests.uninvite(actor, subjectId, guestLinkId);
  }
}

/** A page has ten items of up to nine pictures; a film is read in pieces. */
const FILES_A_MINUTE = 600;

/** For guests: everything by the token of their link. */
@Controller('shared/approvals/:guestToken')
export class GuestsController {
  constructor(
    private readonly guests: GuestsService,
    private readonly files: StoredFilesService,
  ) {}

  @Get()
  @GuestRoute()
  @Header('cache-control', 'no-store')
  @Returns(GuestVisit)
  visit(@Param('guestToken', { schema: GuestToken }) token: string) {
    return this.guests.visit(token);
  }

  @Get('items')
  @GuestRoute()
  @Header('cache-control', 'no-store')
  @Returns(GuestItemPage)
  items(@Param('guestToken', { schema: GuestToken }) token: string, @Query({ schema: GuestItemQuery }) query: GuestItemQuery) {
    return this.guests.items(token, query);
  }

  @Post('items/:itemId/answer')
  @GuestRoute()
  @Returns(GuestAnswered)
  answer(
    @Param('guestToken', { schema: GuestToken }) token: string,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: AnswerAsGuest }) body: AnswerAsGuest,
  ) {
    return this.guests.answer(token, itemId, body);
  }

  @Get('media/:mediaId/file')
  @GuestRoute(FILES_A_MINUTE)
  async file(
    @Param('guestToken', { schema: GuestToken }) token: string,
    @Param('mediaId', { schema: Id }) mediaId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.files.send(await this.guests.file(token, mediaId), request.headers.range, reply);
  }

  @Get('media/:mediaId/thumbnail')
  @GuestRoute(FILES_A_MINUTE)
  async thumbnail(
    @Param('guestToken', { schema: GuestToken }) token: string,
    @Param('mediaId', { schema: Id }) mediaId: string,
    @Query({ schema: ThumbnailQuery }) { size }: ThumbnailQuery,
    @Res() reply: FastifyReply,
  ) {
    await this.files.sendThumbnail(await this.guests.file(token, mediaId), size, reply);
  }
}
