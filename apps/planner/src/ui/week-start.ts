import { weekdaysFrom, type WeekStart } from '@longstream/domain/time/week';
import { createContext, use } from 'react';

/** The day that the workspace's weeks begin with. */
export const FirstWeekday = createContext<WeekStart>('monday');

/** The weekdays as they are to be listed, by their ISO numbers. */
export const useWeekdays = (): number[] => weekdaysFrom(use(FirstWeekday));
