/** What a report may be made of, in the order in which it is offered. */
export const REPORT_BLOCKS = ['text', 'figures', 'responses', 'curves', 'platforms', 'top_items', 'slots', 'steadiness', 'goals'] as const;
export type ReportBlockKind = (typeof REPORT_BLOCKS)[number];

export const REPORT_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What becomes of a file that was asked for. */
export const RENDERING_STATES = ['waiting', 'rendering', 'done', 'failed'] as const;
export type RenderingState = (typeof RENDERING_STATES)[number];
