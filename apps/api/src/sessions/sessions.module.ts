import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeysModule } from '../api-keys/api-keys.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { AuthService } from './auth.service.ts';
import { SessionGuard } from './session.guard.ts';

@Module({
  imports: [ConfigModule, DatabaseModule, ApiKeysModule],
  providers: [AuthService, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [AuthService],
})
export class SessionsModule {}
