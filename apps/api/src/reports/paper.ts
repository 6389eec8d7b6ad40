import type { Language } from '@longstream/domain/notifications/notification-text';
import { REPORT_WORDS } from '@longstream/domain/reports/report-words';
import { cellText } from './cell-text.ts';
import { drawnChart, type Drawing } from './charts.ts';
import { brokenInto, cutTo } from './line-breaks.ts';
import type { Cell, FilledReport, Section, Table } from './section.ts';
import { INK, PAPER, rect, rule, text } from './svg.ts';

const MARGIN = 44;
const WIDTH = PAPER.width - 2 * MARGIN;
const TOP = 48;
const BOTTOM = PAPER.height - 52;
const BODY = 9.5;
const CELL = 8.5;
const NOTE = 7.5;
const LEADING = 1.55;
const PADDING = 4;
/** A title stands with so much of what follows. */
const KEPT_TOGETHER = 70;

/** Something that no page break goes through. `repeats` stands again at the head of the page where its block goes on. */
interface Piece extends Drawing {
  readonly keepsNext?: number;
  readonly repeats?: Drawing;
}

/**
 * A report as pages, each a drawing (SVG): what the screen shows and what is printed is the same. It names no font. Widths are reckoned on
 * the safe side, so that it stands in any.
 */
export function pagesOf(report: FilledReport, language: Language): string[] {
  const pages: string[][] = [];
  let page: string[] = [];
  let y = TOP;
  const turn = () => {
    if (page.length > 0) pages.push(page);
    page = [];
    y = TOP;
  };
  const put = ({ svg, height }: Drawing) => {
    page.push(`<g transform="translate(${String(MARGIN)} ${y.toFixed(1)})">${svg}</g>`);
    y += height;
  };
  for (const piece of [head(report), ...report.sections.flatMap((section) => piecesOf(section, language))]) {
    if (y + piece.height + (piece.keepsNext ?? 0) > BOTTOM && y > TOP) {
      turn();
      if (piece.repeats !== undefined) put(piece.repeats);
    }
    put(piece);
  }
  turn();
  return pages.map((drawn, at) => framed(drawn, REPORT_WORDS[language].page(at + 1, pages.length), report.title));
}

function framed(drawn: readonly string[], number: string, title: string): string {
  const foot = [
    rule(MARGIN, BOTTOM + 14, PAPER.width - MARGIN, BOTTOM + 14),
    text(MARGIN, BOTTOM + 28, cutTo(title, (WIDTH - 120) / NOTE), { size: NOTE, fill: INK.muted }),
    text(PAPER.width - MARGIN, BOTTOM + 28, number, { size: NOTE, fill: INK.muted, anchor: 'end' }),
  ];
  const { width, height } = PAPER;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" font-family="${FONTS}">`,
    rect(0, 0, width, height, '#FFFFFF'),
    ...drawn,
    ...foot,
    '</svg>',
  ].join('');
}

/** What a screen shows it in; on paper there is the one that comes with the file. */
const FONTS = "-apple-system, 'Segoe UI', 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif";

function head({ title, about }: FilledReport): Piece {
  const titles = lines(title, { size: 20, isBold: true });
  const under = lines(about, { size: BODY, fill: INK.muted });
  return stacked(titles, 4, under, 18);
}

function piecesOf(section: Section, language: Language): Piece[] {
  const body = section.text === null ? [] : brokenInto(section.text, WIDTH / BODY).map((line) => lines(line, { size: BODY }));
  const chart = section.chart === null ? [] : [stacked(drawnChart(section.chart, WIDTH, language), 8)];
  const keepsNext = chart[0]?.height ?? KEPT_TOGETHER;
  const title: Piece[] = section.title === '' ? [] : [{ ...stacked(8, lines(section.title, { size: 13, isBold: true }), 4), keepsNext }];
  const table = section.table === null ? [] : tableOf(section.table, section.title, language);
  const notes = section.notes.map((note) => stacked(3, lines(note, { size: NOTE, fill: INK.muted })));
  return [...title, ...body, ...chart, ...table, ...notes, { height: 14, svg: '' }];
}

function tableOf({ columns, rows }: Table, title: string, language: Language): Piece[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (WIDTH * share) / all);
  const isNumber = columns.map((_, at) => rows.some((row) => isFigures(row[at])));
  const heads = rowOf(
    columns.map((column) => column.title),
    { widths, isNumber, fill: INK.muted },
  );
  const header: Piece = { height: heads.height, svg: rect(0, 0, WIDTH, heads.height, INK.band) + heads.svg, keepsNext: KEPT_TOGETHER / 2 };
  const again = stacked(lines(REPORT_WORDS[language].continued(title), { size: NOTE, fill: INK.muted }), 3, header);
  return [
    header,
    ...rows.map((row) => {
      const cells = row.map((cell) => cellText(cell, language));
      const drawn = rowOf(cells, { widths, isNumber, unknown: row.map(isUnknown) });
      return { height: drawn.height, svg: drawn.svg + rule(0, drawn.height, WIDTH, drawn.height), repeats: again };
    }),
  ];
}

interface RowStyle {
  readonly widths: readonly number[];
  readonly isNumber: readonly boolean[];
  readonly unknown?: readonly boolean[];
  readonly fill?: string;
}

function rowOf(cells: readonly string[], { widths, isNumber, unknown = [], fill = INK.text }: RowStyle): Drawing {
  let left = 0;
  let height = 0;
  const drawn = cells.map((cell, at) => {
    const width = widths[at] ?? 0;
    const broken = brokenInto(cell, (width - 2 * PADDING) / CELL);
    const isRight = isNumber[at] === true;
    const x = isRight ? left + width - PADDING : left + PADDING;
    const style = { size: CELL, fill: unknown[at] === true ? INK.warning : fill, anchor: isRight ? ('end' as const) : ('start' as const) };
    left += width;
    height = Math.max(height, broken.length * CELL * LEADING + PADDING);
    return broken.map((line, index) => text(x, (index + 1) * CELL * LEADING - 2, line, style)).join('');
  });
  return { height, svg: drawn.join('') };
}

const isFigures = (cell: Cell | undefined): boolean => cell !== undefined && typeof cell !== 'string';
const isUnknown = (cell: Cell): boolean => typeof cell !== 'string' && cell.some(({ value }) => value === null);

function lines(words: string, style: { readonly size: number; readonly fill?: string; readonly isBold?: boolean }): Drawing {
  const step = style.size * LEADING;
  const broken = brokenInto(words, WIDTH / style.size);
  return { height: broken.length * step, svg: broken.map((line, at) => text(0, at * step + style.size * 1.15, line, style)).join('') };
}

/** Drawings below each other; a number is so much room. */
function stacked(...parts: readonly (Drawing | number)[]): Drawing {
  let height = 0;
  const drawn = parts.map((part) => {
    const at = height;
    height += typeof part === 'number' ? part : part.height;
    return typeof part === 'number' ? '' : `<g transform="translate(0 ${at.toFixed(1)})">${part.svg}</g>`;
  });
  return { height, svg: drawn.join('') };
}
