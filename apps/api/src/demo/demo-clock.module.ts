import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { DemoClock } from './demo-clock.ts';
import { SandboxClock } from './sandbox-clock.ts';

@Module({ imports: [ConfigModule, DatabaseModule], providers: [DemoClock, SandboxClock], exports: [DemoClock] })
export class DemoClockModule {}
