import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { MediaController } from './media.controller.ts';
import { MediaStore } from './media-store.ts';
import { MediaService } from './media.service.ts';
import { UploadsController } from './uploads.controller.ts';
import { UploadsService } from './uploads.service.ts';

@Module({
  imports: [ConfigModule, DatabaseModule],
  controllers: [UploadsController, MediaController],
  providers: [MediaService, MediaStore, UploadsService],
  exports: [MediaService],
})
export class MediaModule {}
