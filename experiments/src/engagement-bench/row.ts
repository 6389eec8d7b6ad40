/** A figure of the bench and what it must reach. */
export interface Row {
  readonly what: string;
  readonly reached: string;
  readonly must: string;
  /** Null where nothing is asked of it: it stands there to be compared. */
  readonly holds: boolean | null;
}

export interface Bench {
  /** Fewer rows of data, for a look within a minute. */
  readonly short: boolean;
  /** A folder with measured curves, in the forms that the README beside them describes; null where none was named. */
  readonly data: string | null;
}

/** A part of the bench. Rows come as they are found. */
export type Part = (bench: Bench) => AsyncIterable<Row>;

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
