import { applyDecorators, Controller, Delete, Head, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { MediaAsset } from '@longstream/contracts/media';
import { Id } from '@longstream/contracts/primitives';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { UploadsService } from './uploads.service.ts';

/** A request of the protocol itself. */
const Tus = () =>
  applyDecorators(Needs('media.write'), ApiHeader({ name: 'Tus-Resumable', required: true, schema: { type: 'string', enum: ['1.0.0'] } }));

/** Large files in pieces: the tus protocol (tus.io, 1.0.0), and the asset that comes of them. */
@Controller('workspaces/:workspaceId/media/uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Options()
  @Tus()
  @ReturnsNothing()
  options(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.answer(actor, null, request, reply);
  }

  /** Begins an upload; `Location` names it. */
  @Post()
  @Tus()
  @ApiHeader({ name: 'Upload-Length', required: true, schema: { type: 'integer' } })
  @ApiHeader({ name: 'Upload-Metadata', schema: { type: 'string' }, description: '`filename` and its value in base64' })
  @ApiResponse({ status: 201, description: 'Begun' })
  create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.answer(actor, null, request, reply);
  }

  /** How much of it has arrived: `Upload-Offset`. */
  @Head(':uploadId')
  @Tus()
  @ApiResponse({ status: 200, description: 'Known' })
  progress(
    @CurrentActor() actor: Actor,
    @Param('uploadId', { schema: Id }) uploadId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.uploads.answer(actor, uploadId, request, reply);
  }

  /** The bytes from `Upload-Offset` on. */
  @Patch(':uploadId')
  @Tus()
  @ApiHeader({ name: 'Upload-Offset', required: true, schema: { type: 'integer' } })
  @ReturnsNothing()
  append(
    @CurrentActor() actor: Actor,
    @Param('uploadId', { schema: Id }) uploadId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.uploads.answer(actor, uploadId, request, reply);
  }

  /** Gives an upload up, with what has arrived of it. */
  @Delete(':uploadId')
  @Tus()
  @ReturnsNothing()
  cancel(
    @CurrentActor() actor: Actor,
    @Param('uploadId', { schema: Id }) uploadId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.uploads.answer(actor, uploadId, request, reply);
  }

  /** Makes the asset of an upload that has arrived whole. Asked again, the answer is the same. */
  @Post(':uploadId/asset')
  @Needs('media.write')
  @Returns(MediaAsset, 201)
  finish(@CurrentActor() actor: Actor, @Param('uploadId', { schema: Id }) uploadId: string) {
    return this.uploads.finish(actor, uploadId);
  }
}
