import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { GuestLinksService } from './guest-links.service.ts';

@Module({ imports: [ConfigModule, DatabaseModule], providers: [GuestLinksService], exports: [GuestLinksService] })
export class GuestLinksModule {}
