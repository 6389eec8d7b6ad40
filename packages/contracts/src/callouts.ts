import { z } from 'zod';
import { Platform } from './channels.ts';

/** A topic or name without its signs, where it was used and in how many items. */
const UsedCallout = z.object({ words: z.string(), platform: Platform, items: z.number().int() }).meta({ id: 'UsedCallout' });
export type UsedCallout = z.output<typeof UsedCallout>;

/** What the team's newest items call out, the most used first. */
export const UsedCallouts = z.object({ topic: z.array(UsedCallout), mention: z.array(UsedCallout) }).meta({ id: 'UsedCallouts' });
export type UsedCallouts = z.output<typeof UsedCallouts>;
