import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { FetchMedia, MediaAsset, MediaPage, MediaQuery, MediaUses, MediaUsesQuery, ThumbnailQuery } from '@longstream/contracts/media';
import { Id } from '@longstream/contracts/primitives';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { MediaService } from './media.service.ts';
import { StoredFilesService } from './stored-files.service.ts';

@Controller('workspaces/:workspaceId/media')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly files: StoredFilesService,
  ) {}

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

  /** Fetches a file from an address on the internet, as if it had been uploaded. */
  @Post('fetch')
  @Needs('media.write')
  @Returns(MediaAsset, 201)
  fetch(@CurrentActor() actor: Actor, @Body({ schema: FetchMedia }) body: FetchMedia) {
    return this.media.fetch(actor, body);
  }

  @Get(':mediaId')
  @Returns(MediaAsset)
  get(@CurrentActor() actor: Actor, @Param('mediaId', { schema: Id }) mediaId: string) {
    return this.media.get(actor, mediaId);
  }

  /** The items and masters that show the file, and so keep it from being deleted, in the order of their making. */
  @Get(':mediaId/uses')
  @Returns(MediaUses)
  uses(
    @CurrentActor() actor: Actor,
    @Param('mediaId', { schema: Id }) mediaId: string,
    @Query({ schema: MediaUsesQuery }) query: MediaUsesQuery,
  ) {
    return this.media.uses(actor, mediaId, query);
  }

  /** The bytes, in ranges where the browser asks for them. */
  @Get(':mediaId/file')
  async file(
    @CurrentActor() { workspaceId }: Actor,
    @Param('mediaId', { schema: Id }) mediaId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.files.send({ workspaceId, mediaId }, request.headers.range, reply);
  }

  /** A small picture of it, upright, as WebP; of a video the one at a second. */
  @Get(':mediaId/thumbnail')
  async thumbnail(
    @CurrentActor() { workspaceId }: Actor,
    @Param('mediaId', { schema: Id }) mediaId: string,
    @Query({ schema: ThumbnailQuery }) { size }: ThumbnailQuery,
    @Res() reply: FastifyReply,
  ) {
    await this.files.sendThumbnail({ workspaceId, mediaId }, size, reply);
  }

  @Delete(':mediaId')
  @Needs('media.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('mediaId', { schema: Id }) mediaId: string) {
    return this.media.remove(actor, mediaId);
  }
}
