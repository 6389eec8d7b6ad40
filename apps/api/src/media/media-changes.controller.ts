import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { MediaTagPage } from '@longstream/contracts/media';
import {
  DeleteMedia,
  MediaDeleted,
  MediaMoved,
  MediaRightsSet,
  MediaTagged,
  MoveMedia,
  SetMediaRights,
  TagMedia,
} from '@longstream/contracts/media-changes';
import { ShortListQuery } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { MediaFoldersService } from './media-folders.service.ts';
import { MediaRightsService } from './media-rights.service.ts';
import { MediaTagsService } from './media-tags.service.ts';
import { MediaService } from './media.service.ts';

@Controller('workspaces/:workspaceId/media')
export class MediaChangesController {
  constructor(
    private readonly folders: MediaFoldersService,
    private readonly tags: MediaTagsService,
    private readonly rights: MediaRightsService,
    private readonly media: MediaService,
  ) {}

  @Get('tags')
  @Returns(MediaTagPage)
  listTags(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.tags.list(actor, query);
  }

  /** Puts a tag on files, or takes it off them. */
  @Post('tag')
  @Needs('media.write')
  @Returns(MediaTagged)
  tag(@CurrentActor() actor: Actor, @Body({ schema: TagMedia }) body: TagMedia) {
    return this.tags.tag(actor, body);
  }

  /** Puts files into a folder, or out of theirs. */
  @Post('move')
  @Needs('media.write')
  @Returns(MediaMoved)
  move(@CurrentActor() actor: Actor, @Body({ schema: MoveMedia }) body: MoveMedia) {
    return this.folders.move(actor, body);
  }

  /** Says until when files may go out, and where they are from. */
  @Post('rights')
  @Needs('media.write')
  @Returns(MediaRightsSet)
  setRights(@CurrentActor() actor: Actor, @Body({ schema: SetMediaRights }) body: SetMediaRights) {
    return this.rights.set(actor, body);
  }

  /** Deletes those that no item shows; the others stay, and are told with the items. */
  @Post('delete')
  @Needs('media.write')
  @Returns(MediaDeleted)
  removeMany(@CurrentActor() actor: Actor, @Body({ schema: DeleteMedia }) body: DeleteMedia) {
    return this.media.removeMany(actor, body);
  }
}
