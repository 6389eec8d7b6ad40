import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { SeriesChangesService } from './series-changes.service.ts';
import { SeriesMakingService } from './series-making.service.ts';
import { SeriesRuleService } from './series-rule.service.ts';
import { SeriesListController } from './series-list.controller.ts';
import { SeriesController } from './series.controller.ts';
import { SeriesQueries } from './series.queries.ts';
import { SeriesService } from './series.service.ts';

@Module({
  imports: [DatabaseModule, ItemsModule, LedgerModule, SlotsModule],
  controllers: [SeriesController, SeriesListController],
  providers: [SeriesQueries, SeriesService, SeriesChangesService, SeriesMakingService, SeriesRuleService],
  exports: [SeriesMakingService],
})
export class SeriesModule {}
