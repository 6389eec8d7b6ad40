import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { ChangeFeed } from './change-feed.ts';
import { EventsController } from './events.controller.ts';

@Module({ imports: [ConfigModule], controllers: [EventsController], providers: [ChangeFeed], exports: [ChangeFeed] })
export class EventsModule {}
