import { Module } from '@nestjs/common';
import { HoldsService } from './holds.service.ts';

@Module({ providers: [HoldsService], exports: [HoldsService] })
export class HoldsModule {}
