import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { CommentDeedsController } from './comment-deeds.controller.ts';
import { CommentDeedsService } from './comment-deeds.service.ts';
import { CommentsController } from './comments.controller.ts';
import { CommentsQueries } from './comments.queries.ts';
import { MoodsController } from './moods.controller.ts';
import { MoodsService } from './moods.service.ts';
import { RepliesService } from './replies.service.ts';
import { StarWaveController } from './star-wave.controller.ts';
import { StarWaveQueries } from './star-wave.queries.ts';
import { TopicsController } from './topics.controller.ts';
import { TopicsService } from './topics.service.ts';
import { TriageController } from './triage.controller.ts';
import { TriageService } from './triage.service.ts';
import { WordsThread } from './words-thread.ts';

/** Of the role `api`: what the public wrote, and the answers to it as the team writes them. */
@Module({
  imports: [ChannelsModule, DatabaseModule, NotificationsModule],
  controllers: [CommentDeedsController, CommentsController, MoodsController, StarWaveController, TopicsController, TriageController],
  providers: [
    CommentDeedsService,
    CommentsQueries,
    MoodsService,
    RepliesService,
    StarWaveQueries,
    TopicsService,
    TriageService,
    WordsThread,
  ],
})
export class CommentsModule {}
