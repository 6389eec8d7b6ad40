/** What makes a problem impossible to read as one. */
export type FaultCode =
  | 'slots_absurd'
  | 'window_absurd'
  | 'limit_absurd'
  | 'weight_absurd'
  | 'slot_outside'
  | 'rule_unknown'
  | 'item_unknown'
  | 'lag_absurd'
  | 'leads_in_circle'
  | 'load_absurd'
  | 'steadiness_absurd'
  | 'budget_missing';

/** Where in the problem it is, by index. */
export interface FaultPlace {
  readonly item?: number;
  readonly rule?: number;
  readonly load?: number;
  readonly goal?: number;
}

/** A problem that contradicts itself. What merely cannot be placed is no fault: the plan says so. */
export class PlanningFault extends Error {
  readonly code: FaultCode;
  readonly place: FaultPlace;

  constructor(code: FaultCode, message: string, place: FaultPlace = {}) {
    super(message);
    this.name = 'PlanningFault';
    this.code = code;
    this.place = place;
  }
}
