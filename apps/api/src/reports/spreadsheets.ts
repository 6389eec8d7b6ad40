import { guardCell } from '@longstream/domain/imports/formula-guard';
import type { Language } from '@longstream/domain/notifications/notification-text';
import { REPORT_WORDS } from '@longstream/domain/reports/report-words';
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { cellText } from './cell-text.ts';
import type { Cell, FilledReport, Section } from './section.ts';
import { tidyFigures } from './tidy-figures.ts';

/** Excel refuses longer names, and these characters. */
const LONGEST_NAME = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

/**
 * Every number of a report, one a line with its unit, time and source.
 *
 * It begins with a byte order mark, without which Excel takes Chinese for the machine's own code page.
 */
export function toCsv(report: FilledReport, language: Language): string {
  const { tidy, nothing } = REPORT_WORDS[language];
  const lines = tidyFigures(report, language).map((line) => line.map((cell) => (typeof cell === 'string' ? guardCell(cell) : cell)));
  const rows = lines.length === 0 ? [[nothing, ...tidy.slice(1).map(() => '')]] : lines;
  return stringify([tidy, ...rows], { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

/** A sheet a block as it is read, and one with every number, its unit, time and source. Numbers are numbers. */
export async function toXlsx(report: FilledReport, language: Language): Promise<Buffer> {
  const words = REPORT_WORDS[language];
  const named = namesOf([words.about, ...report.sections.map(({ title }) => title), words.allFigures]);
  const sheets: SheetData[] = [
    [[bold(report.title)], [said(report.about)]],
    ...report.sections.map((section) => sheetOf(section, language)),
    [
      words.tidy.map(bold),
      ...tidyFigures(report, language).map((line) => line.map((cell) => (typeof cell === 'string' ? said(cell) : number(cell)))),
    ],
  ];
  return writeXlsxFile(sheets.map((data, at) => ({ data, sheet: named[at] ?? '', columns: [{ width: 40 }] }))).toBuffer();
}

function sheetOf({ title, text, table, notes }: Section, language: Language): SheetData {
  return [
    [bold(title)],
    ...(text === null ? [] : text.split('\n').map((line) => [said(line)])),
    ...(table === null
      ? []
      : [table.columns.map((column) => bold(column.title)), ...table.rows.map((row) => row.map((cell) => cellOf(cell, language)))]),
    ...notes.map((note) => [said(note)]),
  ];
}

function cellOf(cell: Cell, language: Language) {
  const [figure, ...others] = typeof cell === 'string' ? [] : cell;
  const isOneNumber = figure !== undefined && others.length === 0 && figure.value !== null;
  return isOneNumber ? number(figure.value) : said(cellText(cell, language));
}

const said = (text: string) => ({ type: String, value: guardCell(text) });
const bold = (text: string) => ({ ...said(text), fontWeight: 'bold' as const });
const number = (value: number | null) => (value === null ? null : { type: Number, value });

/** No two alike, whatever the case. */
function namesOf(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title, at) => {
    const plain = title.replace(NOT_IN_NAMES, ' ').trim().slice(0, LONGEST_NAME) || String(at);
    const behind = ` ${String(at)}`;
    const name = taken.has(plain.toLowerCase()) ? plain.slice(0, LONGEST_NAME - behind.length) + behind : plain;
    taken.add(name.toLowerCase());
    return name;
  });
}
