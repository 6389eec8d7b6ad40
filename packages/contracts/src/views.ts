import { BOARD_VIEWS, LANE_KINDS } from '@longstream/domain/views/layout';
import { z } from 'zod';
import { ItemFilter } from './items.ts';
import { Id, line, pageOf } from './primitives.ts';

/** What a saved view shows: which items, and how they are laid out. It says nothing of the days: those are the reader's. */
const Shown = z
  .strictObject({ filter: ItemFilter, view: z.enum(BOARD_VIEWS).default('week'), lanes: z.enum(LANE_KINDS).default('channel') })
  .meta({ id: 'Shown' });

export const SaveView = z.strictObject({ name: line(80), isShared: z.boolean().default(false), shows: Shown }).meta({ id: 'SaveView' });
export type SaveView = z.output<typeof SaveView>;

/** `hasFeed`: whether the one who asks has a calendar address of it. */
export const SavedView = z
  .object({
    id: Id,
    name: z.string(),
    ownerId: z.string(),
    ownerName: z.string(),
    isShared: z.boolean(),
    shows: Shown,
    hasFeed: z.boolean(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.output<typeof SavedView>;

export const SavedViewPage = pageOf(SavedView).meta({ id: 'SavedViewPage' });

/** The address from which a calendar reads a view, told once: whoever knows it may read. */
export const ViewFeed = z.object({ url: z.string() }).meta({ id: 'ViewFeed' });
export type ViewFeed = z.output<typeof ViewFeed>;
