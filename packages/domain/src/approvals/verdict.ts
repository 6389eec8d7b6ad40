export const VERDICTS = ['approve', 'request_changes'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const APPROVAL_STATES = ['open', 'approved', 'changes_requested', 'void', 'expired'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What those who are asked for a decision are told: that it is their turn, that the deadline comes nearer, that it has passed. */
export const APPROVAL_STAGES = ['asked', 'reminded', 'escalated'] as const;
export type ApprovalStage = (typeof APPROVAL_STAGES)[number];
