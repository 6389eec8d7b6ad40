import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConfigModule } from '../config/config.module.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { dataSourceOptions } from './data-source.ts';
import { Database } from './database.ts';

@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      imports: [ConfigModule],
      inject: [SETTINGS],
      useFactory: (settings: Settings) => dataSourceOptions(settings.databaseUrl),
    }),
  ],
  providers: [Database],
  exports: [Database],
})
export class DatabaseModule {}
