import type { HostRole, Platform } from '../platforms.ts';

/**
 * One way for a host to misbehave. `drop_after`, `malformed` and `truncated` come once the effect has happened; the others
 * keep the request from having one, unless `afterEffect` says that only the answer is spoiled.
 */
export type Fault =
  | { readonly kind: 'latency'; readonly ms: number; readonly afterEffect?: boolean }
  | { readonly kind: 'drop_before' }
  | { readonly kind: 'drop_after' }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly afterEffect?: boolean }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'html'; readonly status?: number; readonly afterEffect?: boolean }
  | { readonly kind: 'rate_limit'; readonly code?: number };

export const FAULT_KINDS = [
  'latency',
  'drop_before',
  'drop_after',
  'status',
  'malformed',
  'truncated',
  'html',
  'rate_limit',
] as const satisfies readonly Fault['kind'][];

export interface PlannedFault {
  readonly platform: Platform;
  /** Every host of the platform when absent. */
  readonly host?: HostRole;
  readonly pathPrefix: string;
  readonly times: number;
  readonly fault: Fault;
}

/** The faults still to come, in the order they were asked for. A restart forgets them. */
export class Faults {
  #planned: PlannedFault[] = [];

  plan(fault: PlannedFault): void {
    this.#planned.push(fault);
  }

  clear(): void {
    this.#planned = [];
  }

  get planned(): readonly PlannedFault[] {
    return this.#planned;
  }

  /** The fault that this request meets; one of its `times` is used up. */
  take(platform: Platform, host: HostRole, path: string): Fault | null {
    const found = this.#planned.find((one) => one.platform === platform && (one.host ?? host) === host && path.startsWith(one.pathPrefix));
    if (!found) return null;
    this.#planned = this.#planned.flatMap((one) => (one !== found ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : []));
    return found.fault;
  }
}
