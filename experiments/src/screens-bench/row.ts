import type { Browser } from 'playwright-core';

/** A figure of a screen, what it may come to at most, and what FullCalendar comes to with the same items where it has the like. */
export interface Row {
  readonly what: string;
  readonly reached: number;
  readonly most: number;
  readonly unit: 'kB' | 'ms' | '%';
  readonly peer?: number;
}

/** A part of the bench. Rows come as they are found. */
export type Part = (browser: Browser) => AsyncIterable<Row>;
