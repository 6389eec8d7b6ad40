import { Refusal } from '../refusal.ts';

const DAY = '(MO|TU|WE|TH|FR|SA|SU)';
const list = (one: string) => new RegExp(`^${one}(,${one})*$`);
const numbers = (most: number, isSigned: boolean) => ({ most, isSigned });

/** What a part may say: a pattern, or a list of numbers up to one, negative ones counted from the end. */
const PARTS: Readonly<Record<string, RegExp | { readonly most: number; readonly isSigned: boolean }>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  WKST: new RegExp(`^${DAY}$`),
  BYDAY: list(`([+-]?[1-9]\\d?)?${DAY}`),
  BYMONTH: numbers(12, false),
  BYMONTHDAY: numbers(31, true),
  BYYEARDAY: numbers(366, true),
  BYWEEKNO: numbers(53, true),
  BYSETPOS: numbers(366, true),
};
/** A series has one time of day of its own. */
const TIME_PARTS = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];

/**
 * Reads an RRULE part by part, so that what is wrong is said of the part that is. `UNTIL` is a date by the clock of the series; a time
 * behind it is dropped, since the date alone decides.
 *
 * @throws {Refusal} `invalid_input` on `rule`: `recurrence_part` for a part that is not known or says nonsense, `recurrence_time`
 * for one about the time of day, `recurrence_freq` where no frequency is named.
 */
export function readRuleParts(text: string): string {
  const line = text.trim().toUpperCase();
  const seen = new Map<string, string>();
  for (const part of line.replace(/^RRULE:/, '').split(';')) {
    const [name = '', value = ''] = part.split('=', 2);
    if (TIME_PARTS.includes(name) || /^(HOURLY|MINUTELY|SECONDLY)$/.test(value)) throw refuse('recurrence_time', text, part);
    if (seen.has(name) || !isSaid(name, value)) throw refuse('recurrence_part', text, part);
    seen.set(name, name === 'UNTIL' ? value.slice(0, 8) : value);
  }
  if (!seen.has('FREQ')) throw refuse('recurrence_freq', text, null);
  return Array.from(seen, ([name, value]) => `${name}=${value}`).join(';');
}

function isSaid(name: string, value: string): boolean {
  const wanted = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (wanted === undefined) return false;
  if (name === 'UNTIL' && !isDate(value.slice(0, 8))) return false;
  if (wanted instanceof RegExp) return wanted.test(value);
  return value.split(',').every((one) => {
    const size = Math.abs(Number(one));
    return /^[+-]?\d{1,3}$/.test(one) && size >= 1 && size <= wanted.most && (wanted.isSigned || !one.startsWith('-'));
  });
}

function isDate(digits: string): boolean {
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const read = new Date(`${date}T00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

function refuse(rule: string, value: string, part: string | null): Refusal {
  return new Refusal('invalid_input', { field: 'rule', rule, value, detail: part });
}
