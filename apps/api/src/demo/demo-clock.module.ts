import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { DemoClockService } from './demo-clock.service.ts';
import { SandboxClock } from './sandbox-clock.ts';

@Module({ imports: [ConfigModule, DatabaseModule], providers: [DemoClockService, SandboxClock], exports: [DemoClockService] })
export class DemoClockModule {}
