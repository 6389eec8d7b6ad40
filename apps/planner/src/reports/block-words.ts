import type { ReportBlock } from '@longstream/contracts/reports';
import type { ReportBlockKind } from '@longstream/domain/reports/report-blocks';
import { m } from '../paraglide/messages.js';
import { metricNoun } from '../ui/metric-words.ts';

const KINDS: Record<ReportBlockKind, () => string> = {
  text: m.report_kind_text,
  figures: m.report_kind_figures,
  responses: m.report_kind_responses,
  curves: m.report_kind_curves,
  platforms: m.report_kind_platforms,
  top_items: m.report_kind_top_items,
  slots: m.report_kind_slots,
  steadiness: m.report_kind_steadiness,
  goals: m.report_kind_goals,
};

export const blockKindWord = (kind: ReportBlockKind): string => KINDS[kind]();

/** What tells a block from others of its kind. */
export function blockWord(block: ReportBlock): string {
  if (block.kind === 'text' && block.title.trim() !== '') return block.title;
  return 'metric' in block ? `${blockKindWord(block.kind)} · ${metricNoun(block.metric)}` : blockKindWord(block.kind);
}
