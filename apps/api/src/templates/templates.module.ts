import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { TemplatesController } from './templates.controller.ts';
import { TemplatesService } from './templates.service.ts';

@Module({ imports: [DatabaseModule, ItemsModule, MediaModule], controllers: [TemplatesController], providers: [TemplatesService] })
export class TemplatesModule {}
