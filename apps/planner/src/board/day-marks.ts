import type * as ChineseDays from 'chinese-days';
import { useEffect, useState } from 'react';
import { getLocale } from '../ui/locale.ts';

/** What a day is in China: free or worked by decree, a festival, the beginning of a solar term. */
export interface DayMark {
  readonly rest: 'off' | 'work' | null;
  readonly name: string | null;
}

type Days = typeof ChineseDays;
let known: Days | null = null;

/** Marks of days, once their calendar has come; the board does not wait for it. */
export function useDayMarks(): ((date: string) => DayMark) | null {
  const [days, setDays] = useState(known);
  useEffect(() => {
    if (days !== null) return undefined;
    let gone = false;
    void import('chinese-days').then((loaded) => {
      known = loaded;
      if (!gone) setDays(loaded);
    });
    return () => {
      gone = true;
    };
  }, [days]);
  return days && ((date) => knownMark(days, date));
}

/** By language and date: a day's solar term alone takes hundreds of dates to find. */
const marks = new Map<string, DayMark>();

function knownMark(days: Days, date: string): DayMark {
  const key = `${getLocale()} ${date}`;
  const mark = marks.get(key) ?? dayMark(days, date);
  marks.set(key, mark);
  return mark;
}

/** Of the hundred that the calendar knows, those that a team plans for. */
const FESTIVALS: readonly string[] = ['腊八节', '除夕', '春节', '元宵节', '端午节', '乞巧节', '中秋节', '重阳节'];

export function dayMark(days: Pick<Days, 'getDayDetail' | 'getLunarFestivals' | 'getSolarTerms'>, date: string): DayMark {
  const { work, name } = days.getDayDetail(date);
  // "Spring Festival,春节,3" on a day that the State Council speaks of, else the weekday's English name.
  const [english = '', chinese] = name.split(',');
  const isDecreed = chinese !== undefined;
  const rest = isDecreed ? (work ? 'work' : 'off') : null;
  if (getLocale() === 'en') return { rest, name: isDecreed ? english : null };
  const festival = days.getLunarFestivals(date, date)[0]?.name.find((each) => FESTIVALS.includes(each));
  const [term] = days.getSolarTerms(date, date);
  return { rest, name: festival ?? term?.name ?? (isDecreed ? chinese : null) };
}
