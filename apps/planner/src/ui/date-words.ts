import { Temporal } from 'temporal-polyfill';
import { getLocale } from './locale.ts';

/**
 * Moments as Chinese and British readers write them, by the 24-hour clock: word for word what `Intl.DateTimeFormat` says, to which a spec
 * holds them. Asked for its first format, a browser looks up what it knows of all languages, which alone took a twentieth of a first opening.
 */

/** What of a moment is told. */
const DATE_STYLES = {
  time: ['time'],
  day: ['day'],
  weekday: ['weekday'],
  weekdayName: ['weekdayName'],
  weekdayDay: ['weekday', 'day'],
  dayTime: ['day', 'time'],
  weekdayTime: ['weekday', 'day', 'time'],
  month: ['month', 'year'],
  date: ['day', 'year'],
  full: ['day', 'year', 'time'],
} as const satisfies Record<string, readonly ('time' | 'weekday' | 'weekdayName' | 'day' | 'month' | 'year')[]>;
export type DateStyle = keyof typeof DATE_STYLES;

type Moment = Pick<Temporal.ZonedDateTime, 'year' | 'month' | 'day' | 'dayOfWeek' | 'hour' | 'minute'>;

/** As the clock on the wall of `timeZone` shows it. */
export function instantWords(atMs: number, timeZone: string, style: DateStyle): string {
  return momentWords(Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone), style);
}

/** @param date `YYYY-MM-DD` */
export function localDateWords(date: string, style: DateStyle): string {
  return momentWords(Temporal.PlainDateTime.from(date), style);
}

function momentWords(moment: Moment, style: DateStyle): string {
  const tells = (part: string): boolean => DATE_STYLES[style].some((told) => told === part);
  const clock = tells('time') ? [`${twoDigits(moment.hour)}:${twoDigits(moment.minute)}`] : [];
  const write = getLocale() === 'en' ? writtenInEnglish : writtenInChinese;
  return write(moment, tells, clock);
}

type Write = (moment: Moment, tells: (part: string) => boolean, clock: readonly string[]) => string;

const WEEKDAY_SIGNS = '一二三四五六日';

const writtenInChinese: Write = ({ year, month, day, dayOfWeek }, tells, clock) => {
  const date = [
    tells('year') && `${String(year)}年`,
    (tells('month') || tells('day')) && `${String(month)}月`,
    tells('day') && `${String(day)}日`,
    tells('weekday') && `周${WEEKDAY_SIGNS.charAt(dayOfWeek - 1)}`,
    tells('weekdayName') && `星期${WEEKDAY_SIGNS.charAt(dayOfWeek - 1)}`,
  ];
  return [date.filter(Boolean).join(''), ...clock].filter(Boolean).join(' ');
};

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const writtenInEnglish: Write = ({ year, month, day, dayOfWeek }, tells, clock) => {
  const name = MONTHS[month - 1] ?? '';
  const date = [
    tells('weekday') && WEEKDAYS[dayOfWeek - 1]?.slice(0, 3),
    tells('weekdayName') && WEEKDAYS[dayOfWeek - 1],
    tells('day') && `${String(day)} ${name === 'September' ? 'Sept' : name.slice(0, 3)}`,
    tells('month') && name,
    tells('year') && String(year),
  ];
  return [date.filter(Boolean).join(' '), ...clock].filter(Boolean).join(', ');
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');
