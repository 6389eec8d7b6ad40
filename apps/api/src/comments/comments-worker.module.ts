import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { CommentReadingService } from './comment-reading.service.ts';
import { CommentsLoop } from './comments-loop.ts';
import { DueCommentsQueries } from './due-comments.queries.ts';
import { ReplySendingService } from './reply-sending.service.ts';

/** Of the role `worker`: comments come in, answers go out. */
@Module({
  imports: [ChannelsModule, ConfigModule, DatabaseModule, EventsModule, TimingsModule],
  providers: [CommentReadingService, CommentsLoop, DueCommentsQueries, ReplySendingService],
})
export class CommentsWorkerModule {}
