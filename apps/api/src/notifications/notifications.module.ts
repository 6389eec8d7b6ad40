import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { NotificationsService } from './notifications.service.ts';

/** Tells the team what happened. It knows of no feature that has something to tell. */
@Module({ imports: [ConfigModule], providers: [NotificationsService], exports: [NotificationsService] })
export class NotificationsModule {}
