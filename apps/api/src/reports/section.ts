import type { ReportUnit } from '@longstream/domain/reports/report-words';

/** A number with all that is known of it; one that is not known is null, with what the source printed instead. */
export interface Figure {
  readonly value: number | null;
  readonly unit: ReportUnit;
  readonly readAt: Date | null;
  readonly source: string;
  readonly asPrinted: string | null;
}

/** Words, or numbers: where several items share a cell, one of each. */
export type Cell = string | readonly Figure[];

interface Column {
  readonly title: string;
  /** How much of the page's width it takes, beside the others. */
  readonly share: number;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export type Chart =
  | {
      readonly kind: 'lines';
      readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] }[];
      readonly across: string;
    }
  | { readonly kind: 'bars'; readonly bars: readonly { readonly name: string; readonly value: number | null }[] };

/** A block with its numbers: what all forms of a report are made of, the drawn page as well as the files. */
export interface Section {
  readonly title: string;
  readonly text: string | null;
  readonly chart: Chart | null;
  readonly table: Table | null;
  /** What a reader has to know to defend the numbers: unit, time, source, what is unknown. */
  readonly notes: readonly string[];
}

/** A report with its numbers. `about`: of what, which days, as of when. */
export interface FilledReport {
  readonly title: string;
  readonly about: string;
  readonly timeZone: string;
  readonly sections: readonly Section[];
}
