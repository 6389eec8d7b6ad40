import { Module } from '@nestjs/common';
import { BlackoutsService } from './blackouts.service.ts';

@Module({ providers: [BlackoutsService], exports: [BlackoutsService] })
export class BlackoutsModule {}
