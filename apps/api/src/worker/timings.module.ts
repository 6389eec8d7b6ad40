import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { TIMINGS, timingsAt } from './timings.ts';

/** What every chore of the worker goes by. */
@Module({
  imports: [ConfigModule],
  providers: [{ provide: TIMINGS, inject: [SETTINGS], useFactory: ({ pace }: Settings) => timingsAt(pace) }],
  exports: [TIMINGS],
})
export class TimingsModule {}
