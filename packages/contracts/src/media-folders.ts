import { z } from 'zod';
import { Id, line, pageOf } from './primitives.ts';

/** No two of a workspace have the same name, whatever their capitals. */
export const SaveMediaFolder = z.strictObject({ name: line(40) }).meta({ id: 'SaveMediaFolder' });
export type SaveMediaFolder = z.output<typeof SaveMediaFolder>;

/** A place for files in the library, with how many lie in it. Folders hold no folders. */
export const MediaFolder = z.object({ id: Id, name: z.string(), files: z.number().int() }).meta({ id: 'MediaFolder' });
export type MediaFolder = z.output<typeof MediaFolder>;
export const MediaFolderPage = pageOf(MediaFolder).meta({ id: 'MediaFolderPage' });

const MediaIds = z.array(Id).min(1).max(1000);

/** Puts files into a folder, or out of theirs where it is null. */
export const MoveMedia = z.strictObject({ mediaIds: MediaIds, folderId: Id.nullable() }).meta({ id: 'MoveMedia' });
export type MoveMedia = z.output<typeof MoveMedia>;

/** Those that it moved, with where each was before. */
export const MediaMoved = z.object({ changed: z.array(z.object({ mediaId: Id, fromId: Id.nullable() })) }).meta({ id: 'MediaMoved' });
export type MediaMoved = z.output<typeof MediaMoved>;

export const DeleteMedia = z.strictObject({ mediaIds: MediaIds }).meta({ id: 'DeleteMedia' });
export type DeleteMedia = z.output<typeof DeleteMedia>;

/** Those that are gone, and those that stay because items show them: how many do, and the first of those. */
export const MediaDeleted = z
  .object({
    deletedIds: z.array(Id),
    kept: z.array(
      z.object({
        mediaId: Id,
        fileName: z.string(),
        uses: z.number().int(),
        items: z.array(z.object({ itemId: Id, headline: z.string() })),
      }),
    ),
  })
  .meta({ id: 'MediaDeleted' });
export type MediaDeleted = z.output<typeof MediaDeleted>;
