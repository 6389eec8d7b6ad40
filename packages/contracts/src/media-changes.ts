import { z } from 'zod';
import { MediaUse } from './media.ts';
import { Id, LocalDate, prose, Tag } from './primitives.ts';

/** Files that are changed together. */
const MediaIds = z.array(Id).min(1).max(1000);

/** Puts files into a folder, or out of theirs where it is null. */
export const MoveMedia = z.strictObject({ mediaIds: MediaIds, folderId: Id.nullable() }).meta({ id: 'MoveMedia' });
export type MoveMedia = z.output<typeof MoveMedia>;

/** Those that it moved, with where each was before. */
export const MediaMoved = z.object({ changed: z.array(z.object({ mediaId: Id, fromId: Id.nullable() })) }).meta({ id: 'MediaMoved' });
export type MediaMoved = z.output<typeof MediaMoved>;

export const DeleteMedia = z.strictObject({ mediaIds: MediaIds }).meta({ id: 'DeleteMedia' });
export type DeleteMedia = z.output<typeof DeleteMedia>;

/** Those that are gone, and those that stay because something shows them: how much does, and the first of it. */
export const MediaDeleted = z
  .object({
    deletedIds: z.array(Id),
    kept: z.array(
      z.object({
        mediaId: Id,
        fileName: z.string(),
        uses: z.number().int(),
        shownBy: z.array(MediaUse),
      }),
    ),
  })
  .meta({ id: 'MediaDeleted' });
export type MediaDeleted = z.output<typeof MediaDeleted>;

/** Puts a tag on files, or takes it off them. */
export const TagMedia = z.strictObject({ mediaIds: MediaIds, tag: Tag, isOn: z.boolean() }).meta({ id: 'TagMedia' });
export type TagMedia = z.output<typeof TagMedia>;

/** Those on which that changed something. */
export const MediaTagged = z.object({ changedIds: z.array(Id) }).meta({ id: 'MediaTagged' });
export type MediaTagged = z.output<typeof MediaTagged>;

const Rights = {
  /** The last day, by the workspace's clock, on which they may go out; null where nothing ends. */
  rightsEndOn: LocalDate.nullable(),
  /** Where they are from, and what may be done with them. */
  rightsNote: prose(500),
};

export const SetMediaRights = z.strictObject({ mediaIds: MediaIds, ...Rights }).meta({ id: 'SetMediaRights' });
export type SetMediaRights = z.output<typeof SetMediaRights>;

/** Those that it changed, with what was said of each before. */
export const MediaRightsSet = z
  .object({ changed: z.array(z.object({ mediaId: Id, rightsEndOn: z.string().nullable(), rightsNote: z.string() })) })
  .meta({ id: 'MediaRightsSet' });
export type MediaRightsSet = z.output<typeof MediaRightsSet>;
