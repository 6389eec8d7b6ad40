import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { MediaController } from './media.controller.ts';
import { MediaStore } from './media-store.ts';
import { MediaService } from './media.service.ts';

@Module({
  imports: [ConfigModule, DatabaseModule],
  controllers: [MediaController],
  providers: [MediaService, MediaStore],
  exports: [MediaService],
})
export class MediaModule {}
