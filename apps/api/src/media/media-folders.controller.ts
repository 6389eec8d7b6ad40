import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  DeleteMedia,
  MediaDeleted,
  MediaFolder,
  MediaFolderPage,
  MediaMoved,
  MoveMedia,
  SaveMediaFolder,
} from '@longstream/contracts/media-folders';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { MediaFoldersService } from './media-folders.service.ts';
import { MediaService } from './media.service.ts';

@Controller('workspaces/:workspaceId/media')
export class MediaFoldersController {
  constructor(
    private readonly folders: MediaFoldersService,
    private readonly media: MediaService,
  ) {}

  @Get('folders')
  @Returns(MediaFolderPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.folders.list(actor, query);
  }

  @Post('folders')
  @Needs('media.write')
  @Returns(MediaFolder, 201)
  make(@CurrentActor() actor: Actor, @Body({ schema: SaveMediaFolder }) body: SaveMediaFolder) {
    return this.folders.make(actor, body);
  }

  @Put('folders/:folderId')
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
  @Delete('folders/:folderId')
  @Needs('media.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('folderId', { schema: Id }) folderId: string) {
    return this.folders.remove(actor, folderId);
  }

  /** Puts files into a folder, or out of theirs. */
  @Post('move')
  @Needs('media.write')
  @Returns(MediaMoved)
  move(@CurrentActor() actor: Actor, @Body({ schema: MoveMedia }) body: MoveMedia) {
    return this.folders.move(actor, body);
  }

  /** Deletes those that no item shows; the others stay, and are told with the items. */
  @Post('delete')
  @Needs('media.write')
  @Returns(MediaDeleted)
  removeMany(@CurrentActor() actor: Actor, @Body({ schema: DeleteMedia }) body: DeleteMedia) {
    return this.media.removeMany(actor, body);
  }
}
