/** How far a change to one occurrence reaches. */
export const SERIES_SCOPES = ['this', 'following', 'all'] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];

/** Whether a change made at the occurrence on one date reaches the one on another. */
export function reaches(scope: SeriesScope, fromDate: string, date: string): boolean {
  switch (scope) {
    case 'this':
      return date === fromDate;
    case 'following':
      return date >= fromDate;
    case 'all':
      return true;
  }
}
