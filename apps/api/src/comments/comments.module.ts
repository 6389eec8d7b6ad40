import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { CommentsController } from './comments.controller.ts';
import { CommentsQueries } from './comments.queries.ts';
import { RepliesService } from './replies.service.ts';

/** Of the role `api`: what the public wrote, and the answers to it as the team writes them. */
@Module({ imports: [DatabaseModule], controllers: [CommentsController], providers: [CommentsQueries, RepliesService] })
export class CommentsModule {}
