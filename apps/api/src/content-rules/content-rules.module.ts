import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ContentRulesController } from './content-rules.controller.ts';
import { ContentRulesService } from './content-rules.service.ts';

@Module({
  imports: [DatabaseModule],
  controllers: [ContentRulesController],
  providers: [ContentRulesService],
  exports: [ContentRulesService],
})
export class ContentRulesModule {}
