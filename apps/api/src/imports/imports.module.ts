import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LongJobsModule } from '../long-jobs/long-jobs.module.ts';
import { ImportsController } from './imports.controller.ts';
import { ImportsService } from './imports.service.ts';
import { PlanImportsController } from './plan-imports.controller.ts';
import { PlanImportsService } from './plan-imports.service.ts';

@Module({
  imports: [DatabaseModule, LedgerModule, ItemsModule, LongJobsModule],
  controllers: [ImportsController, PlanImportsController],
  providers: [ImportsService, PlanImportsService],
})
export class ImportsModule {}
