import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { DemoService } from './demo.service.ts';
import { SandboxClock } from './sandbox-clock.ts';

@Module({ imports: [ConfigModule, DatabaseModule, SessionsModule], providers: [DemoService, SandboxClock], exports: [DemoService, SandboxClock] })
export class DemoModule {}
