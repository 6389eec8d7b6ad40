import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { HeartbeatsService } from './heartbeats.service.ts';
import { SideJobs } from './side-jobs.ts';

/** Of the role `worker`: what is done beside the schedule, woken by a queue. */
@Module({ imports: [ConfigModule, DatabaseModule], providers: [HeartbeatsService, SideJobs], exports: [SideJobs] })
export class JobsModule {}
