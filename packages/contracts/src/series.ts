import { SERIES_SCOPES } from '@longstream/domain/series/series-scope';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Item } from './items.ts';
import { Id, IanaZone, Instant, LocalDate, pageOf, PageQuery, prose } from './primitives.ts';
import { SlotCheck } from './slots.ts';

/** Far enough for any plan, and near enough for every clock to count there. */
const PlannedDate = LocalDate.refine((date) => date >= '1990' && date < '2200', 'must lie between 1990 and 2199');
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const recurrence = { startsOn: PlannedDate, timeOfDay: TimeOfDay, timeZone: IanaZone };

/** When a series comes round. `rule` is an RRULE of RFC 5545 without its time parts; what is wrong with one is found by the domain's rules. */
export const Recurrence = z.strictObject({ rule: z.string().max(300), ...recurrence }).meta({ id: 'Recurrence' });
export type Recurrence = z.output<typeof Recurrence>;

export const Series = z
  .object({
    id: Id,
    rule: z.string(),
    startsOn: z.string(),
    timeOfDay: z.string(),
    timeZone: z.string(),
    /** The series has no occurrence on this day or later, whatever its rule says. */
    endsBefore: z.string().nullable(),
    /** Whether what is made next is born approved, as the item was that is repeated. */
    standsApproved: z.boolean(),
  })
  .meta({ id: 'Series' });
export type Series = z.output<typeof Series>;

/**
 * A series among the others. `itemId` is the occurrence to open: the next that is still to come, else the last; `nextAt` is null when none
 * is to come.
 */
export const ListedSeries = Series.extend({
  campaignId: Id,
  responseTitle: z.string(),
  channelId: Id,
  platform: Platform,
  itemId: Id.nullable(),
  nextAt: Instant.nullable(),
}).meta({ id: 'ListedSeries' });
export type ListedSeries = z.output<typeof ListedSeries>;
export const ListedSeriesPage = pageOf(ListedSeries).meta({ id: 'ListedSeriesPage' });
export type ListedSeriesPage = z.output<typeof ListedSeriesPage>;
/** `q` finds a part of the response's title, or of what the series says. Each filter that is there must be met. */
export const SeriesListQuery = z.strictObject({
  ...PageQuery,
  q: prose(100).optional(),
  campaignId: Id.optional(),
  platform: Platform.optional(),
});
export type SeriesListQuery = z.output<typeof SeriesListQuery>;

/** One date of a series before it is saved. `isShifted`: the clock skips the time on that day, so that the item goes as soon as it can. */
export const PlannedOccurrence = z
  .object({ date: z.string(), wallTime: z.string(), isShifted: z.boolean(), slot: SlotCheck })
  .meta({ id: 'PlannedOccurrence' });
export type PlannedOccurrence = z.output<typeof PlannedOccurrence>;

/** What a series would be. `occurrences` are those that would be made at once; `goesOn` says that more follow in time. */
export const SeriesPreview = z
  .object({ rule: z.string(), occurrences: z.array(PlannedOccurrence), goesOn: z.boolean(), standsApproved: z.boolean() })
  .meta({ id: 'SeriesPreview' });
export type SeriesPreview = z.output<typeof SeriesPreview>;

/** An occurrence and its item. `isChanged`: a member has given this one other content, another time, or none. */
export const SeriesOccurrence = z.object({ date: z.string(), isChanged: z.boolean(), item: Item }).meta({ id: 'SeriesOccurrence' });

/** The series of an item, and its occurrences from this item's on; `series` is null for an item that stands alone. */
export const ItemSeries = z.object({ series: Series.nullable(), occurrences: pageOf(SeriesOccurrence) }).meta({ id: 'ItemSeries' });
export type ItemSeries = z.output<typeof ItemSeries>;

export const SeriesScope = z.enum(SERIES_SCOPES).meta({ id: 'SeriesScope' });

/** Gives the other occurrences what this one has: its content, its time of day, or both. */
export const SpreadOccurrence = z
  .strictObject({ version: z.number().int(), scope: SeriesScope.exclude(['this']), content: z.boolean(), timeOfDay: z.boolean() })
  .meta({ id: 'SpreadOccurrence' });
export type SpreadOccurrence = z.output<typeof SpreadOccurrence>;

/** Takes occurrences out of the plan; from this one on, or altogether, the series ends with them. */
export const CancelOccurrences = z.strictObject({ version: z.number().int(), scope: SeriesScope }).meta({ id: 'CancelOccurrences' });
export type CancelOccurrences = z.output<typeof CancelOccurrences>;

/** Why an occurrence was left as it was: it is out or on its way, its time is over, a member has changed it, or it was cancelled before. */
const LEFT_ALONE = ['sent', 'past', 'changed', 'cancelled'] as const;

/**
 * What a change to several occurrences came to. `unplaced` are those that have no place at their new time, and why: they keep it as
 * their wish, and a person decides.
 */
export const SeriesChange = z
  .object({
    changed: z.number().int(),
    unplaced: z.array(z.object({ itemId: Id, date: z.string(), at: Instant })),
    leftAlone: z.array(z.object({ itemId: Id, date: z.string(), why: z.enum(LEFT_ALONE) })),
  })
  .meta({ id: 'SeriesChange' });
export type SeriesChange = z.output<typeof SeriesChange>;

/** `timeOfDayBefore` is the series' own, by which what was given is taken back. */
export const SeriesSpread = SeriesChange.extend({ timeOfDayBefore: z.string() }).meta({ id: 'SeriesSpread' });
export type SeriesSpread = z.output<typeof SeriesSpread>;

/** Gives a series another rule: every occurrence that is still to come follows it, save those that a member has changed. */
export const ChangeSeriesRule = Recurrence.extend({ version: z.number().int() }).meta({ id: 'ChangeSeriesRule' });
export type ChangeSeriesRule = z.output<typeof ChangeSeriesRule>;

/**
 * What another rule would make of a series: so many occurrences stay as they are, some move to another time of their day, some are added,
 * and those that it has no date for are dropped: cancelled.
 */
export const SeriesRulePreview = z
  .object({
    rule: z.string(),
    goesOn: z.boolean(),
    standsApproved: z.boolean(),
    kept: z.number().int(),
    moved: z.array(PlannedOccurrence),
    added: z.array(PlannedOccurrence),
    dropped: z.array(z.object({ itemId: Id, date: z.string() })),
    leftAlone: SeriesChange.shape.leftAlone,
  })
  .meta({ id: 'SeriesRulePreview' });
export type SeriesRulePreview = z.output<typeof SeriesRulePreview>;
