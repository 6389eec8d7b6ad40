import { z } from 'zod';
import { Id, Instant, line, pageOf, PageQuery, prose } from './primitives.ts';

const MOST_NAMED = 20;

const written = {
  text: prose(2000).refine((text) => text.trim() !== '', 'must not be blank'),
  /** The members whom it calls; the text names them as `@name`. */
  mentions: z
    .array(line(64))
    .max(MOST_NAMED)
    .refine((ids) => new Set(ids).size === ids.length, 'must name each member once'),
};

export const WriteNote = z.strictObject({ itemId: Id, ...written }).meta({ id: 'WriteNote' });
export type WriteNote = z.output<typeof WriteNote>;

export const ChangeNote = z.strictObject(written).meta({ id: 'ChangeNote' });
export type ChangeNote = z.output<typeof ChangeNote>;

/** What a member writes to the team on an item. Of one that was taken back nothing is left but who wrote it and when. */
export const Note = z
  .object({
    id: Id,
    itemId: Id,
    authorId: z.string(),
    authorName: z.string(),
    text: z.string(),
    mentions: z.array(z.object({ userId: z.string(), name: z.string() })),
    writtenAt: Instant,
    changedAt: Instant.nullable(),
    removedAt: Instant.nullable(),
  })
  .meta({ id: 'Note' });
export type Note = z.output<typeof Note>;
export const NotePage = pageOf(Note).meta({ id: 'NotePage' });

/** The newest first. */
export const NoteQuery = z.strictObject({ ...PageQuery, itemId: Id });
export type NoteQuery = z.output<typeof NoteQuery>;

/** Everything up to the newest that was on the screen, so that nothing is marked that nobody saw. */
export const ReadNotes = z.strictObject({ itemId: Id, upTo: Id }).meta({ id: 'ReadNotes' });
export type ReadNotes = z.output<typeof ReadNotes>;

/** How many notes of others on an item a member has not read, and whether one of them calls them. */
export const UnreadNotes = z.object({ itemId: Id, count: z.number().int(), callsMe: z.boolean() }).meta({ id: 'UnreadNotes' });
export type UnreadNotes = z.output<typeof UnreadNotes>;
export const UnreadNotesPage = pageOf(UnreadNotes).meta({ id: 'UnreadNotesPage' });
export const UnreadNotesQuery = z.strictObject(PageQuery);
export type UnreadNotesQuery = z.output<typeof UnreadNotesQuery>;
