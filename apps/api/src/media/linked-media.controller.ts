import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../sessions/actor.ts';
import { StoredFilesService } from './stored-files.service.ts';

/** Files for the outside world, by links that we signed and that end by themselves: what a platform fetches for a hand-off. */
@Controller('media')
export class LinkedMediaController {
  constructor(private readonly files: StoredFilesService) {}

  @Get(':link')
  @Public()
  async file(@Param('link', { schema: z.base64url().max(200) }) link: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.files.sendLinked(link, request.headers.range, reply);
  }
}
