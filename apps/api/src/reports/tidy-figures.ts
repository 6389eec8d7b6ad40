import type { Language } from '@longstream/domain/notifications/notification-text';
import { REPORT_WORDS } from '@longstream/domain/reports/report-words';
import type { FilledReport } from './section.ts';

/** One number with all that is needed to defend it; in the order of `REPORT_WORDS[…].tidy`. */
export type TidyLine = readonly [
  block: string,
  row: string,
  column: string,
  value: number | null,
  asPrinted: string,
  unit: string,
  readAt: string,
  zone: string,
  source: string,
];

/** Every number of a report, one a line. What is not known has a line too: it says so, and has no number. */
export function tidyFigures({ sections, timeZone }: FilledReport, language: Language): TidyLine[] {
  const words = REPORT_WORDS[language];
  return sections.flatMap(({ title, table }) =>
    (table?.rows ?? []).flatMap((row) => {
      const name = typeof row[0] === 'string' ? row[0] : '';
      return row.flatMap((cell, at) => {
        if (typeof cell === 'string') return [];
        return cell.map(({ value, asPrinted, unit, readAt, source }): TidyLine => {
          const printed = value === null ? (asPrinted ?? words.unknown) : '';
          const column = table?.columns[at]?.title ?? '';
          return [title, name, column, value, printed, words.units[unit], readAt?.toISOString() ?? '', timeZone, source];
        });
      });
    }),
  );
}
