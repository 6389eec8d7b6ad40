/** What somebody asks for and the program does while they may go elsewhere: filling a demo, writing a table of past results or of items. */
export const LONG_JOB_KINDS = ['demo', 'past_results', 'planned_items'] as const;
export type LongJobKind = (typeof LONG_JOB_KINDS)[number];

/**
 * running ─┬▶ done
 *          ├▶ failed   refused or broken
 *          └▶ lost     the process that did it is gone
 */
export const LONG_JOB_STATES = ['running', 'done', 'failed', 'lost'] as const;
export type LongJobState = (typeof LONG_JOB_STATES)[number];
