import type { Language } from '@longstream/domain/notifications/notification-text';
import { REPORT_WORDS } from '@longstream/domain/reports/report-words';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { cutTo } from './line-breaks.ts';
import type { Chart } from './section.ts';
import { INK, LINES, px, rect, rule, text } from './svg.ts';

const SIZE = 8;
const PLOT_HEIGHT = 150;
const AXIS_WIDTH = 52;
const LEGEND_LINE = 13;
const BAR_HEIGHT = 18;
const NAME_WIDTH = 110;
const VALUE_WIDTH = 90;

export interface Drawing {
  readonly height: number;
  /** With its upper left corner at 0, 0. */
  readonly svg: string;
}

export function drawnChart(chart: Chart, width: number, language: Language): Drawing {
  return chart.kind === 'lines' ? drawnLines(chart, width, language) : drawnBars(chart, width, language);
}

/** A line a course, on one scale that begins with 0; below it which line is whose. */
function drawnLines({ lines, across }: Extract<Chart, { kind: 'lines' }>, width: number, language: Language): Drawing {
  const points = lines.flatMap((one) => one.points);
  const x = scaleLinear([0, Math.max(1, ...points.map(([at]) => at))], [AXIS_WIDTH, width - 8]);
  const y = scaleLinear([0, Math.max(1, ...points.map(([, value]) => value))], [PLOT_HEIGHT, 8]).nice();
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const drawn = line<readonly [number, number]>(
    ([at]) => Number(px(x(at))),
    ([, value]) => Number(px(y(value))),
  );
  const grid = y.ticks(4).map((value) => {
    const label = text(AXIS_WIDTH - 6, y(value) + 3, compact.format(value), { size: SIZE, fill: INK.muted, anchor: 'end' });
    return rule(AXIS_WIDTH, y(value), width - 8, y(value)) + label;
  });
  const hours = x.ticks(6).map((at) => text(x(at), PLOT_HEIGHT + 12, String(at), { size: SIZE, fill: INK.muted, anchor: 'middle' }));
  const courses = lines.map(({ points: course }, at) => {
    return `<path d="${drawn(course) ?? ''}" fill="none" stroke="${colourOf(at)}" stroke-width="1.4"${DASHES[at % DASHES.length] ?? ''}/>`;
  });
  const legendTop = PLOT_HEIGHT + 38;
  const legend = lines.map(({ name }, at) => {
    const middle = legendTop + at * LEGEND_LINE;
    const mark = `<path d="M${px(AXIS_WIDTH)} ${px(middle)}h22" fill="none" stroke="${colourOf(at)}" stroke-width="1.4"${DASHES[at % DASHES.length] ?? ''}/>`;
    return mark + text(AXIS_WIDTH + 28, middle + 3, cutTo(name, (width - AXIS_WIDTH - 40) / SIZE), { size: SIZE });
  });
  const axis = text(width - 8, PLOT_HEIGHT + 24, across, { size: SIZE, fill: INK.muted, anchor: 'end' });
  return { height: legendTop + lines.length * LEGEND_LINE, svg: [...grid, ...hours, axis, ...courses, ...legend].join('') };
}

/** A bar each, from 0; what is not known has none, and says so. */
function drawnBars({ bars }: Extract<Chart, { kind: 'bars' }>, width: number, language: Language): Drawing {
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const x = scaleLinear([0, most], [0, width - NAME_WIDTH - VALUE_WIDTH]);
  const drawn = bars.map(({ name, value }, at) => {
    const top = at * BAR_HEIGHT;
    const length = x(value ?? 0);
    const said = value === null ? REPORT_WORDS[language].unknown : value.toLocaleString(language);
    return [
      text(NAME_WIDTH - 6, top + 11, cutTo(name, (NAME_WIDTH - 6) / SIZE), { size: SIZE, anchor: 'end' }),
      value === null ? '' : rect(NAME_WIDTH, top + 3, Math.max(0.5, length), BAR_HEIGHT - 7, LINES[0]),
      text(NAME_WIDTH + length + 5, top + 11, said, { size: SIZE, fill: value === null ? INK.warning : INK.text }),
    ].join('');
  });
  return { height: bars.length * BAR_HEIGHT + 4, svg: drawn.join('') };
}

const colourOf = (at: number): string => LINES[at % LINES.length] ?? INK.text;
/** Lines differ by more than colour. */
const DASHES = ['', ' stroke-dasharray="6 2"', ' stroke-dasharray="2 2"', ' stroke-dasharray="8 2 2 2"'];
