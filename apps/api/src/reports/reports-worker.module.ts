import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { ReportMailingLoop } from './report-mailing-loop.ts';
import { ReportPrintingLoop } from './report-printing-loop.ts';
import { ReportPrintingService } from './report-printing.service.ts';
import { ReportsModule } from './reports.module.ts';

/** Of the role `worker`: makes the files of reports, and has those made that go out by themselves. */
@Module({
  imports: [DatabaseModule, EventsModule, JobsModule, NotificationsModule, ReportsModule, TimingsModule],
  providers: [ReportMailingLoop, ReportPrintingLoop, ReportPrintingService],
})
export class ReportsWorkerModule {}
