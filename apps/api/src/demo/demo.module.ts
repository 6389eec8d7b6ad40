import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { DemoClockModule } from './demo-clock.module.ts';
import { DemoService } from './demo.service.ts';

@Module({ imports: [ConfigModule, DatabaseModule, SessionsModule, DemoClockModule], providers: [DemoService], exports: [DemoService] })
export class DemoModule {}
