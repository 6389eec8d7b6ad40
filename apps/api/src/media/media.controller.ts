import { Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { MediaAsset, MediaPage, MediaQuery } from '@longstream/contracts/media';
import { Id } from '@longstream/contracts/primitives';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { MediaService } from './media.service.ts';

@Controller('workspaces/:workspaceId/media')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  @Get()
  @Returns(MediaPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: MediaQuery }) query: MediaQuery) {
    return this.media.list(actor, query);
  }

  /** One file as multipart/form-data. What it is decides its bytes, not its name. The same bytes twice are one asset. */
  @Post()
  @Needs('media.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Returns(MediaAsset, 201)
  upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.media.upload(actor, request);
  }

  /** The bytes, in ranges where the browser asks for them. */
  @Get(':mediaId/file')
  async file(
    @CurrentActor() actor: Actor,
    @Param('mediaId', { schema: Id }) mediaId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.media.sendFile(actor, mediaId, request.headers.range, reply);
  }

  @Delete(':mediaId')
  @Needs('media.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('mediaId', { schema: Id }) mediaId: string) {
    return this.media.remove(actor, mediaId);
  }
}
