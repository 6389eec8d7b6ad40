import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EngagementController } from './engagement.controller.ts';
import { EngagementQueries } from './engagement.queries.ts';

@Module({ imports: [DatabaseModule], controllers: [EngagementController], providers: [EngagementQueries], exports: [EngagementQueries] })
export class EngagementModule {}
