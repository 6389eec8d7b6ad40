import type { FilledReport } from '@longstream/api/reports/section';
import { toReportPages } from '@longstream/api/reports/report.view';
import type { Report, ReportPages } from '@longstream/contracts/reports';
import { METRICS } from '@longstream/domain/engagement/metrics';
import { ANCHOR_HOURS } from '@longstream/domain/engagement/next-sample';
import { seeded } from '../seeded.ts';
import { HEADLINES, id, type Team } from './team.ts';

const CHARTS = 12;
const POINTS = 60;

/** A report as somebody put it together, and its pages as the api draws them. */
export interface DrawnReport {
  readonly report: Report;
  readonly pages: ReportPages;
}

/** Twelve charts of five items each, hour after hour, every one with its table. */
export function drawReport({ me }: Team): DrawnReport {
  const metrics = Array.from({ length: CHARTS }, (_, at) => METRICS[at % METRICS.length] ?? METRICS[0]);
  const report: Report = {
    id: id('report', 0),
    version: 1,
    name: '一星差评：十二张图',
    campaignId: null,
    range: { kind: 'all' },
    language: 'zh-CN',
    blocks: metrics.map((metric, at) => ({ id: id('block', at), kind: 'curves', metric, items: HEADLINES.length })),
    campaignName: null,
    createdByName: me.name,
    updatedAt: '2026-03-01T16:00:00.000Z',
    mailing: null,
    nextMailAt: null,
  };
  const chance = seeded(CHARTS);
  const filled: FilledReport = {
    title: report.name,
    about: '整个工作区',
    timeZone: 'Asia/Shanghai',
    sections: metrics.map((metric) => ({ title: metric, text: null, notes: ['采样于 3 月 1 日'], ...curves(chance) })),
  };
  return { report, pages: toReportPages(filled, report.language) };
}

function curves(chance: () => number): Pick<FilledReport['sections'][number], 'chart' | 'table'> {
  const lines = HEADLINES.map((name) => {
    const most = 10_000 * (1 + chance());
    return { name, points: Array.from({ length: POINTS }, (_, hour) => [hour, most * (1 - Math.exp(-hour / 12))] as const) };
  });
  const hours = ANCHOR_HOURS.map((hour) => ({ title: `${String(hour)} 小时`, share: 1 }));
  return {
    chart: { kind: 'lines', lines, across: '上线后小时' },
    table: {
      columns: [{ title: '内容', share: 3 }, ...hours],
      rows: lines.map(({ name, points }) => [
        name,
        ...ANCHOR_HOURS.map((hour) => String(Math.round(points[Math.min(hour, POINTS - 1)]?.[1] ?? 0))),
      ]),
    },
  };
}
