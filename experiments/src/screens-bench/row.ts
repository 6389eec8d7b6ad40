import type { Browser } from 'playwright-core';

/**
 * A figure of a screen, what it may come to at most where that is told, and what is beside it: FullCalendar with the same items where it has
 * the like, a field on an empty page for the composer.
 */
export interface Row {
  readonly what: string;
  readonly reached: number;
  readonly most?: number;
  readonly unit: 'kB' | 'ms' | '%';
  readonly peer?: number;
}

/** A part of the bench. Rows come as they are found. */
export type Part = (browser: Browser) => AsyncIterable<Row>;
