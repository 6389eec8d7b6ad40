import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { FollowUpsModule } from '../follow-ups/follow-ups.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { ChecklistsService } from './checklists.service.ts';
import { PlaybookController } from './playbook.controller.ts';
import { PlaybookService } from './playbook.service.ts';

@Module({
  imports: [DatabaseModule, FollowUpsModule, ItemsModule],
  controllers: [PlaybookController],
  providers: [PlaybookService, ChecklistsService],
})
export class PlaybookModule {}
