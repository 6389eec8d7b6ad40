import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { NotesController } from './notes.controller.ts';
import { NotesService } from './notes.service.ts';

@Module({ imports: [DatabaseModule, NotificationsModule], controllers: [NotesController], providers: [NotesService] })
export class NotesModule {}
