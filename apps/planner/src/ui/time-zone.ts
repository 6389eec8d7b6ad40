import { createContext, use } from 'react';

/** The zone in which every instant on the screen is written: the workspace's. */
export const TimeZone = createContext('UTC');
export const useTimeZone = (): string => use(TimeZone);
