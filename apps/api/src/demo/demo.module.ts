import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { LongJobsModule } from '../long-jobs/long-jobs.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { WorkspacesModule } from '../workspaces/workspaces.module.ts';
import { DemoChannelsService } from './demo-channels.service.ts';
import { DemoClockModule } from './demo-clock.module.ts';
import { DemoController } from './demo.controller.ts';
import { DemoService } from './demo.service.ts';
import { FillingService } from './filling.service.ts';
import { RemovingService } from './removing.service.ts';
import { SandboxHistory } from './sandbox-history.ts';

@Module({
  imports: [
    ChannelsModule,
    ConfigModule,
    DatabaseModule,
    DemoClockModule,
    LedgerModule,
    LongJobsModule,
    MediaModule,
    SessionsModule,
    WorkspacesModule,
  ],
  controllers: [DemoController],
  providers: [DemoChannelsService, DemoService, FillingService, RemovingService, SandboxHistory],
  exports: [DemoService],
})
export class DemoModule {}
