import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ApiKeysModule } from '../api-keys/api-keys.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { ActingInterceptor } from './acting.interceptor.ts';
import { AuthService } from './auth.service.ts';
import { SessionGuard } from './session.guard.ts';

@Module({
  imports: [ConfigModule, DatabaseModule, ApiKeysModule],
  providers: [AuthService, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_INTERCEPTOR, useClass: ActingInterceptor }],
  exports: [AuthService],
})
export class SessionsModule {}
