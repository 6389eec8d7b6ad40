import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { MediaFolder, MediaFolderPage, SaveMediaFolder } from '@longstream/contracts/media-folders';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { MediaFoldersService } from './media-folders.service.ts';

@Controller('workspaces/:workspaceId/media/folders')
export class MediaFoldersController {
  constructor(private readonly folders: MediaFoldersService) {}

  @Get()
  @Returns(MediaFolderPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.folders.list(actor, query);
  }

  @Post()
  @Needs('media.write')
  @Returns(MediaFolder, 201)
  make(@CurrentActor() actor: Actor, @Body({ schema: SaveMediaFolder }) body: SaveMediaFolder) {
    return this.folders.make(actor, body);
  }

  @Put(':folderId')
  @Needs('media.write')
  @Returns(MediaFolder)
  rename(
    @CurrentActor() actor: Actor,
    @Param('folderId', { schema: Id }) folderId: string,
    @Body({ schema: SaveMediaFolder }) body: SaveMediaFolder,
  ) {
    return this.folders.rename(actor, folderId, body);
  }

  /** Its files stay, in no folder. */
  @Delete(':folderId')
  @Needs('media.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('folderId', { schema: Id }) folderId: string) {
    return this.folders.remove(actor, folderId);
  }
}
