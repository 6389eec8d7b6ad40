import { Module } from '@nestjs/common';
import { readSettings, SETTINGS } from './settings.ts';

@Module({ providers: [{ provide: SETTINGS, useFactory: () => readSettings() }], exports: [SETTINGS] })
export class ConfigModule {}
