import { z } from 'zod';
import { Id, line, pageOf } from './primitives.ts';

/** No two of a workspace have the same name, whatever their capitals. */
export const SaveMediaFolder = z.strictObject({ name: line(40) }).meta({ id: 'SaveMediaFolder' });
export type SaveMediaFolder = z.output<typeof SaveMediaFolder>;

/** A place for files in the library, with how many lie in it. Folders hold no folders. */
export const MediaFolder = z.object({ id: Id, name: z.string(), files: z.number().int() }).meta({ id: 'MediaFolder' });
export type MediaFolder = z.output<typeof MediaFolder>;
export const MediaFolderPage = pageOf(MediaFolder).meta({ id: 'MediaFolderPage' });
