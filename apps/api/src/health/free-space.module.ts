import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { FreeSpaceService } from './free-space.service.ts';

@Module({ imports: [ConfigModule], providers: [FreeSpaceService], exports: [FreeSpaceService] })
export class FreeSpaceModule {}
