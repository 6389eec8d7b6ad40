import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
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
  imports: [DatabaseModule],
  controllers: [CommentsController, MoodsController, StarWaveController, TopicsController, TriageController],
  providers: [CommentsQueries, MoodsService, RepliesService, StarWaveQueries, TopicsService, TriageService, WordsThread],
})
export class CommentsModule {}
