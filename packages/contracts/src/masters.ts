import { z } from 'zod';
import { CampaignResponse } from './campaigns.ts';
import { ItemContent } from './items.ts';
import { Id } from './primitives.ts';

/** The words and files that the items of a response have in common. */
const Master = z.strictObject({ title: ItemContent.shape.title, text: ItemContent.shape.text, media: ItemContent.shape.media });

export const ResponseDetail = CampaignResponse.extend({
  master: Master,
  masterVersion: z.number().int(),
  /** Who saved it last, where that is known. */
  masterAuthorName: z.string().nullable(),
}).meta({ id: 'ResponseDetail' });
export type ResponseDetail = z.output<typeof ResponseDetail>;

/** `version` is the master's that the change was made to. */
export const SaveMaster = Master.extend({ version: z.number().int() }).meta({ id: 'SaveMaster' });
export type SaveMaster = z.output<typeof SaveMaster>;

export const SavedMaster = z
  .object({
    response: ResponseDetail,
    /** The items that say something else than before. */
    changed: z.array(Id),
    /** Those that say something else than their master, and in what. */
    apart: z.array(z.object({ itemId: Id, parts: z.array(z.enum(['title', 'text', 'media'])) })),
  })
  .meta({ id: 'SavedMaster' });
export type SavedMaster = z.output<typeof SavedMaster>;
