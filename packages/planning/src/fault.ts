/** What makes a problem impossible to read as one. */
export const FAULT_CODES = [
  'slots_absurd',
  'window_absurd',
  'limit_absurd',
  'weight_absurd',
  'slot_outside',
  'rule_unknown',
  'item_unknown',
  'lag_absurd',
  'leads_in_circle',
  'load_absurd',
  'steadiness_absurd',
  'budget_missing',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Where in the problem it is, by index. */
export interface FaultPlace {
  readonly item?: number;
  readonly rule?: number;
  readonly load?: number;
  readonly goal?: number;
}

/** A problem that contradicts itself. What merely cannot be placed is no fault: the plan says so. */
export class PlanningFault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
    readonly place: FaultPlace = {},
  ) {
    super(message);
    this.name = 'PlanningFault';
  }
}
