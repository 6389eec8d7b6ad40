import { getLocale } from '../paraglide/runtime.js';
import { type DateStyle, instantWords, localDateWords } from './date-words.ts';

/** Numbers and dates as a reader of the current language expects them: 1.2万 or 12K, 11月21日 or 21 Nov, always 24 hours. */

const numbers = new Map<string, Intl.NumberFormat>();

/** Short, for tiles and axes. Never where the exact figure matters. */
export function compactNumber(value: number): string {
  return numberFormat({ notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** Short, and with its sign: what came or went. */
export function gainedNumber(value: number): string {
  return numberFormat({ notation: 'compact', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);
}

/** Every digit, with separators. */
export function exactNumber(value: number): string {
  return numberFormat({ maximumFractionDigits: 2 }).format(value);
}

export function percent(fraction: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: fraction < 0.1 ? 1 : 0 }).format(fraction);
}

/** An instant as the clock on the wall of `timeZone` shows it. */
export function formatInstant(instant: string | Date, timeZone: string, style: DateStyle): string {
  return instantWords(typeof instant === 'string' ? Date.parse(instant) : instant.getTime(), timeZone, style);
}

/** A calendar date without a zone ("2020-02-14"). */
export function formatLocalDate(date: string, style: 'day' | 'date' | 'month' | 'weekday' | 'weekdayName' | 'weekdayDay' = 'date'): string {
  return localDateWords(date, style);
}

/** "in 32 minutes", "in 3 hours": as a person would say how long there is still. */
export function relativeTime(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const format = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'always' });
  return minutes < 120 ? format.format(minutes, 'minute') : format.format(Math.round(minutes / 60), 'hour');
}

/** "12 sec. ago", "3 min. ago". */
export function timeAgo(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const format = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'always', style: 'short' });
  return seconds < 120 ? format.format(-seconds, 'second') : format.format(-Math.round(seconds / 60), 'minute');
}

export function byteSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numberFormat({ style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: 1 }).format(
    bytes / 1000 ** step,
  );
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${getLocale()} ${JSON.stringify(options)}`;
  const known = numbers.get(key) ?? new Intl.NumberFormat(getLocale(), options);
  numbers.set(key, known);
  return known;
}

/** Names in one phrase: 赵敏、钱多和孙悦, or Ada, Bo and Cai. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(names);
}
