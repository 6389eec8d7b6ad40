import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { FreeSpaceModule } from './free-space.module.ts';
import { HealthController } from './health.controller.ts';

@Module({ imports: [DatabaseModule, FreeSpaceModule], controllers: [HealthController] })
export class HealthModule {}
