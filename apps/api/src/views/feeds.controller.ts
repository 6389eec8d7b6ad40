import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../sessions/actor.ts';
import { FeedsService } from './feeds.service.ts';

/** For programs that show calendars, which cannot sign in. */
@Controller('feeds')
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Get(':secret.ics')
  @Public()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, max-age=300')
  @ApiProduces('text/calendar')
  calendar(@Param('secret', { schema: z.base64url().length(43) }) secret: string): Promise<string> {
    return this.feeds.calendar(secret);
  }
}
