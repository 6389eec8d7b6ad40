import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, Instant, line, pageOf } from './primitives.ts';

/** Takes what an item says now as a template. */
export const MakeTemplate = z.strictObject({ itemId: Id, name: line(80) }).meta({ id: 'MakeTemplate' });
export type MakeTemplate = z.output<typeof MakeTemplate>;

/** Gives a template another name. */
export const RenameTemplate = z.strictObject({ name: line(80) }).meta({ id: 'RenameTemplate' });
export type RenameTemplate = z.output<typeof RenameTemplate>;

/** What an item once said, kept to begin others with. */
export const Template = z
  .object({ id: Id, name: z.string(), platform: Platform, title: z.string(), text: z.string(), authorName: z.string(), createdAt: Instant })
  .meta({ id: 'Template' });
export type Template = z.output<typeof Template>;
export const TemplatePage = pageOf(Template).meta({ id: 'TemplatePage' });

/** Where the draft is to be that a template begins; the account must be on the template's platform. */
export const UseTemplate = z.strictObject({ responseId: Id, channelId: Id }).meta({ id: 'UseTemplate' });
export type UseTemplate = z.output<typeof UseTemplate>;
