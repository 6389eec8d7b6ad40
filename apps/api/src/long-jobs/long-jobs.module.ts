import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { LongJobsController } from './long-jobs.controller.ts';
import { LongJobsService } from './long-jobs.service.ts';

@Module({ imports: [DatabaseModule], controllers: [LongJobsController], providers: [LongJobsService], exports: [LongJobsService] })
export class LongJobsModule {}
