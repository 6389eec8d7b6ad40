import { z } from 'zod';
import { Instant } from './primitives.ts';

/** How much a demo was filled with. */
export const DemoFilling = z.object({ channels: z.number().int(), items: z.number().int() }).meta({ id: 'DemoFilling' });
export type DemoFilling = z.output<typeof DemoFilling>;

/** Whether there is a demo to be had: where there is a sandbox, which has one clock, one at a time. */
export const DemoOffer = z.object({ isOffered: z.boolean() }).meta({ id: 'DemoOffer' });

/** An instant of the demo's own time, after its now and within a month of it. */
export const GoToTime = z.strictObject({ at: Instant }).meta({ id: 'GoToTime' });
export type GoToTime = z.output<typeof GoToTime>;
