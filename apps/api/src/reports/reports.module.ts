import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { FatigueModule } from '../fatigue/fatigue.module.ts';
import { GuestLinksModule } from '../guest-links/guest-links.module.ts';
import { ReportFillingService } from './report-filling.service.ts';
import { ReportMailingService } from './report-mailing.service.ts';
import { ReportRenderingsController } from './report-renderings.controller.ts';
import { ReportRenderingsService } from './report-renderings.service.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsService } from './reports.service.ts';
import { SharedReportsController } from './shared-reports.controller.ts';

@Module({
  imports: [DatabaseModule, FatigueModule, GuestLinksModule],
  controllers: [ReportsController, ReportRenderingsController, SharedReportsController],
  providers: [ReportFillingService, ReportMailingService, ReportRenderingsService, ReportsService],
  exports: [ReportFillingService, ReportMailingService, ReportRenderingsService],
})
export class ReportsModule {}
