import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  ChangeNote,
  Note,
  NotePage,
  NoteQuery,
  ReadNotes,
  UnreadNotesPage,
  UnreadNotesQuery,
  WriteNote,
} from '@longstream/contracts/notes';
import { Id } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { NotesService } from './notes.service.ts';

/** Every member takes part. */
@Controller('workspaces/:workspaceId/notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Returns(NotePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: NoteQuery }) query: NoteQuery) {
    return this.notes.list(actor, query);
  }

  @Post()
  @Returns(Note, 201)
  write(@CurrentActor() actor: Actor, @Body({ schema: WriteNote }) body: WriteNote) {
    return this.notes.write(actor, body);
  }

  @Get('unread')
  @Returns(UnreadNotesPage)
  unread(@CurrentActor() actor: Actor, @Query({ schema: UnreadNotesQuery }) query: UnreadNotesQuery) {
    return this.notes.unread(actor, query);
  }

  @Post('read')
  @ReturnsNothing()
  markRead(@CurrentActor() actor: Actor, @Body({ schema: ReadNotes }) body: ReadNotes) {
    return this.notes.markRead(actor, body);
  }

  @Put(':noteId')
  @Returns(Note)
  change(@CurrentActor() actor: Actor, @Param('noteId', { schema: Id }) noteId: string, @Body({ schema: ChangeNote }) body: ChangeNote) {
    return this.notes.change(actor, noteId, body);
  }

  @Delete(':noteId')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('noteId', { schema: Id }) noteId: string) {
    return this.notes.remove(actor, noteId);
  }
}
