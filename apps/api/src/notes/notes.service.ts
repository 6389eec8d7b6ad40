import { Injectable } from '@nestjs/common';
import type { ChangeNote, Note, NoteQuery, ReadNotes, UnreadNotes, UnreadNotesQuery, WriteNote } from '@longstream/contracts/notes';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, IsNull, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { NoteEntity } from './note.entity.ts';
import { toNote } from './note.view.ts';

/** What members write to each other on an item. It decides nothing, so that the ledger does not tell of it; a note keeps its own trace. */
@Injectable()
export class NotesService {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  list({ workspaceId }: Actor, { itemId, limit, cursor }: NoteQuery): Promise<Page<Note>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await assertItem(tx, workspaceId, itemId);
      const before = readIdCursor(cursor);
      const where = { workspaceId, itemId, ...(before === null ? {} : { id: LessThan(before) }) };
      const rows = await tx.find(NoteEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
      const names = await namesOf(
        tx,
        rows.flatMap(({ authorId, mentions }) => [authorId, ...mentions]),
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toNote(row, names),
      );
    });
  }

  write(actor: Actor, { itemId, ...written }: WriteNote): Promise<Note> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId, userId: authorId } = actor;
      await assertItem(tx, workspaceId, itemId);
      const writtenAt = await workspaceNow(tx, workspaceId);
      const note = tx.create(NoteEntity, {
        ...{ id: v7(), workspaceId, itemId, authorId, writtenAt },
        ...{ ...written, changedAt: null, removedAt: null },
      });
      await tx.insert(NoteEntity, note);
      return this.tell(tx, actor, note, note.mentions);
    });
  }

  /** Who was called before is not called again. */
  change(actor: Actor, noteId: string, written: ChangeNote): Promise<Note> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const note = await own(tx, actor, noteId);
      const called = written.mentions.filter((userId) => !note.mentions.includes(userId));
      await tx.save(Object.assign(note, written, { changedAt: await workspaceNow(tx, actor.workspaceId) }));
      return this.tell(tx, actor, note, called);
    });
  }

  remove(actor: Actor, noteId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const note = await own(tx, actor, noteId);
      await tx.save(Object.assign(note, { text: '', mentions: [], removedAt: await workspaceNow(tx, actor.workspaceId) }));
      await announce(tx, actor.workspaceId, ['notes'], note.itemId);
    });
  }

  /** By item, the one with the newest note first. What was written before a member came is not new to them. */
  unread({ workspaceId, userId }: Actor, { limit, cursor }: UnreadNotesQuery): Promise<Page<UnreadNotes>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.query<(UnreadNotes & { newest: string })[]>(
        `select * from (
           select note.item_id as "itemId", count(*)::int as count, bool_or($2 = any(note.mentions)) as "callsMe",
                  (array_agg(note.id order by note.id desc))[1] as newest
             from note
             join member on member.workspace_id = note.workspace_id and member.user_id = $2
             left join note_reading reading
               on reading.workspace_id = note.workspace_id and reading.item_id = note.item_id and reading.user_id = $2
            where note.workspace_id = $1 and note.author_id <> $2 and note.removed_at is null
              and (reading.up_to is null or note.id > reading.up_to)
              and uuid_extract_timestamp(note.id) >= date_trunc('milliseconds', member.joined_at)
            group by note.item_id) as unread
          where $3::uuid is null or newest < $3
          order by newest desc limit $4`,
        [workspaceId, userId, readIdCursor(cursor), limit + 1],
      );
      return toPage(
        rows,
        limit,
        ({ newest }) => [newest],
        ({ newest: _, ...unread }) => unread,
      );
    });
  }

  markRead({ workspaceId, userId }: Actor, { itemId, upTo }: ReadNotes): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await assertItem(tx, workspaceId, itemId);
      await tx.query(
        `insert into note_reading as reading (workspace_id, item_id, user_id, up_to) values ($1, $2, $3, $4)
         on conflict (item_id, user_id) do update set up_to = greatest(reading.up_to, excluded.up_to)`,
        [workspaceId, itemId, userId, upTo],
      );
      await announce(tx, workspaceId, ['notes'], itemId);
    });
  }

  private async tell(tx: EntityManager, actor: Actor, note: NoteEntity, called: readonly string[]): Promise<Note> {
    const { workspaceId } = actor;
    const { itemId, text } = note;
    const members = await tx.countBy(MemberEntity, { workspaceId, userId: In(called) });
    if (members < called.length) throw new Refusal('not_found', { what: 'member' });
    if (called.length > 0)
      await this.notifications.notify(tx, workspaceId, {
        ...{ kind: 'mentioned', itemId, byId: actor.userId, namedIds: called },
        data: { by: actor.name, text },
      });
    await announce(tx, workspaceId, ['notes'], itemId);
    return toNote(note, await namesOf(tx, [note.authorId, ...note.mentions]));
  }
}

async function assertItem(tx: EntityManager, workspaceId: string, itemId: string): Promise<void> {
  if (!(await tx.existsBy(ItemEntity, { id: itemId, workspaceId }))) throw new Refusal('not_found', { what: 'item' });
}

/** A note that the member wrote and has not taken back; nobody puts words into another’s mouth. */
async function own(tx: EntityManager, { workspaceId, userId }: Actor, noteId: string): Promise<NoteEntity> {
  const note = await tx.findOneBy(NoteEntity, { id: noteId, workspaceId, authorId: userId, removedAt: IsNull() });
  if (note === null) throw new Refusal('not_found', { what: 'note' });
  return note;
}
