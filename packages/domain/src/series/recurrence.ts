import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../refusal.ts';
import { instantOf } from '../time/wall-clock.ts';
import { readRuleParts } from './rule-parts.ts';

/**
 * When a series comes round: dates by a recurrence rule, and one time of day by the clock of a zone. The rule is an RRULE of
 * RFC 5545 without its time parts (`FREQ=WEEKLY;BYDAY=MO,TH`); it counts from `startsOn`, which is an occurrence only where the
 * rule says so. A series has at most one occurrence on a date, so the date names it whatever happens to its time.
 */
export interface Recurrence {
  readonly rule: string;
  /** `YYYY-MM-DD`. */
  readonly startsOn: string;
  /** `HH:mm`. */
  readonly timeOfDay: string;
  readonly timeZone: string;
}

/** One occurrence: the wall time that is meant, and the instant it comes to by the rule for the days on which clocks change. */
export interface Occurrence {
  readonly date: string;
  readonly wallTime: string;
  readonly atMs: number;
}

/**
 * How far a rule is looked along before it is taken to give no date at all: nearly every rule gives one within the first stretch, and
 * whatever waits longer than the last is no series.
 */
const YEARS_TO_TRY = [1, 30] as const;

/**
 * The rule as it is kept: its parts in capitals, without a leading `RRULE:`.
 *
 * @throws {Refusal} `invalid_input` on `rule`, saying which part is wrong; also for a rule that never gives a date from `startsOn` on.
 */
export function readRule(text: string, startsOn: string): string {
  const rule = readRuleParts(text);
  const start = Temporal.PlainDate.from(startsOn);
  const comes = YEARS_TO_TRY.some((years) => datesBetween(rule, startsOn, startsOn, start.add({ years }).toString(), text).length > 0);
  if (!comes) throw refuse('recurrence_never', text);
  return rule;
}

/** The occurrences on dates of `[firstDate, lastDate]`, in order. */
export function occurrencesBetween(recurrence: Recurrence, firstDate: string, lastDate: string): Occurrence[] {
  const { rule, startsOn } = recurrence;
  return datesBetween(rule, startsOn, firstDate, lastDate, rule).map((date) => occurrenceOn(recurrence, date));
}

/** Whether the series still comes round after a date. */
export function comesAfter({ rule, startsOn }: Recurrence, date: string): boolean {
  const from = Temporal.PlainDate.from(date).add({ days: 1 });
  // Only a rule that says so ever ends.
  if (!/COUNT|UNTIL/.test(rule)) return true;
  const reaches = (years: number) => datesBetween(rule, startsOn, from.toString(), from.add({ years }).toString(), rule).length > 0;
  return YEARS_TO_TRY.some(reaches);
}

/** What the series means on a date. */
export function occurrenceOn({ timeOfDay, timeZone }: Pick<Recurrence, 'timeOfDay' | 'timeZone'>, date: string): Occurrence {
  const wallTime = `${date}T${timeOfDay}`;
  return { date, wallTime, atMs: instantOf(wallTime, timeZone) };
}

// Dates are reckoned in UTC, where no day is skipped or shorter than another; the zone has its say only once a date meets its time of day.
function datesBetween(rule: string, startsOn: string, firstDate: string, lastDate: string, text: string): string[] {
  const from = firstDate > startsOn ? firstDate : startsOn;
  if (from > lastDate) return [];
  return parsed(rule, startsOn, text)
    .between(new Date(`${from}T00:00Z`), new Date(`${lastDate}T00:00Z`), true)
    .map((at) => at.toPlainDate().toString());
}

function parsed(rule: string, startsOn: string, text: string): RRuleTemporal {
  const start = `DTSTART;TZID=UTC:${startsOn.replaceAll('-', '')}T000000`;
  const ends = rule.replace(/UNTIL=(\d{8})/, 'UNTIL=$1T235959Z');
  try {
    return new RRuleTemporal({ rruleString: `${start}\nRRULE:${ends}`, strict: true, cache: false });
  } catch (cause) {
    // Each part was read before, so what is left are parts that do not go together; the library says which, in English.
    if (cause instanceof Error) throw refuse('recurrence_parts', text, cause.message);
    throw cause;
  }
}

function refuse(rule: string, value: string, detail: string | null = null): Refusal {
  return new Refusal('invalid_input', { field: 'rule', rule, value, detail });
}
