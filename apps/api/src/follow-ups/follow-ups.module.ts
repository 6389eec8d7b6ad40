import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { FollowUpsController } from './follow-ups.controller.ts';
import { FollowUpsService } from './follow-ups.service.ts';

@Module({
  imports: [DatabaseModule, ItemsModule, LedgerModule],
  controllers: [FollowUpsController],
  providers: [FollowUpsService],
  exports: [FollowUpsService],
})
export class FollowUpsModule {}
