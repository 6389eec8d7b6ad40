import { z } from 'zod';
import { Platform } from './channels.ts';
import { CapScope } from './frequency-caps.ts';
import { Id, IanaZone, Instant, line, LocalDate } from './primitives.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const MonthDay = z
  .string()
  .regex(/^\d\d-\d\d$/)
  .refine((day) => LocalDate.safeParse(`2000-${day}`).success, 'must be a day of the year');
/** Far enough for any plan, and near enough for every clock to count there. */
const PlannedDate = LocalDate.refine((date) => date >= '1990' && date < '2200', 'must lie between 1990 and 2199');

/**
 * When nothing may go out: on weekdays (Monday is 1) from one time of the channel's day to another, which is the next day's where it is not
 * later; on whole dates in a zone; or on so many days from a day of the year (`MM-DD`) on.
 */
export const BlackoutRule = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('quiet_hours'),
      from: TimeOfDay,
      to: TimeOfDay,
      weekdays: z
        .array(z.number().int().min(1).max(7))
        .min(1)
        .max(7)
        .refine((days) => new Set(days).size === days.length, 'must name each weekday once'),
    }),
    z.strictObject({ kind: z.literal('dates'), firstDate: PlannedDate, lastDate: PlannedDate, timeZone: IanaZone }),
    z.strictObject({ kind: z.literal('yearly'), monthDay: MonthDay, days: z.number().int().min(1).max(60), timeZone: IanaZone }),
  ])
  .refine((rule) => rule.kind !== 'dates' || rule.lastDate >= rule.firstDate, {
    path: ['lastDate'],
    message: 'must not be before the first date',
  })
  .meta({ id: 'BlackoutRule' });

/** Its scope is named as a cap's. */
export const SaveBlackout = z.strictObject({ name: line(120), scope: CapScope, rule: BlackoutRule }).meta({ id: 'SaveBlackout' });
export type SaveBlackout = z.output<typeof SaveBlackout>;

export const Blackout = z.object({ id: Id, name: z.string(), scope: CapScope, rule: BlackoutRule }).meta({ id: 'Blackout' });
export type Blackout = z.output<typeof Blackout>;

/** The blackout that an instant falls into, and when that one ends. */
export const BlackoutFinding = z.object({ blackoutId: Id, name: z.string(), endsAt: Instant }).meta({ id: 'BlackoutFinding' });
export type BlackoutFinding = z.output<typeof BlackoutFinding>;

/** The scheduled items that would fall into a blackout, the first of them by name. `isWhole`: every scheduled item was looked at. */
export const BlackoutHits = z
  .object({
    count: z.number().int(),
    isWhole: z.boolean(),
    first: z.array(z.object({ itemId: Id, headline: z.string(), platform: Platform, at: Instant })),
  })
  .meta({ id: 'BlackoutHits' });
export type BlackoutHits = z.output<typeof BlackoutHits>;
