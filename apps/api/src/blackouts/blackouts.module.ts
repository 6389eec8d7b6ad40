import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { BlackoutsController } from './blackouts.controller.ts';
import { BlackoutsService } from './blackouts.service.ts';

@Module({ imports: [DatabaseModule], controllers: [BlackoutsController], providers: [BlackoutsService], exports: [BlackoutsService] })
export class BlackoutsModule {}
