import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { LinkedMediaController } from './linked-media.controller.ts';
import { MediaChangesController } from './media-changes.controller.ts';
import { MediaFoldersController } from './media-folders.controller.ts';
import { MediaFoldersService } from './media-folders.service.ts';
import { MediaLinks } from './media-links.ts';
import { MediaController } from './media.controller.ts';
import { MediaRightsService } from './media-rights.service.ts';
import { MediaTagsService } from './media-tags.service.ts';
import { MediaStore } from './media-store.ts';
import { MediaService } from './media.service.ts';
import { RemoteFiles } from './remote-files.ts';
import { StoredFilesService } from './stored-files.service.ts';
import { TestFilmService } from './test-film.service.ts';
import { ThumbnailsService } from './thumbnails.service.ts';
import { UploadsController } from './uploads.controller.ts';
import { UploadsService } from './uploads.service.ts';

@Module({
  imports: [ConfigModule, DatabaseModule],
  controllers: [UploadsController, MediaFoldersController, MediaChangesController, MediaController, LinkedMediaController],
  providers: [
    MediaService,
    MediaFoldersService,
    MediaTagsService,
    MediaRightsService,
    MediaStore,
    MediaLinks,
    RemoteFiles,
    StoredFilesService,
    TestFilmService,
    ThumbnailsService,
    UploadsService,
  ],
  exports: [MediaService, TestFilmService, StoredFilesService],
})
export class MediaModule {}
