import type { HostRole, Platform } from '../platforms.ts';

/**
 * One way for a host to misbehave. `drop_after`, `malformed`, `truncated`, `slow_body` and `counters` come once the effect has
 * happened; the others keep the request from having one, unless `afterEffect` says that only the answer is spoiled.
 */
export type Fault =
  | { readonly kind: 'latency'; readonly ms: number; readonly afterEffect?: boolean }
  | { readonly kind: 'drop_before' }
  | { readonly kind: 'drop_after' }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly afterEffect?: boolean }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'html'; readonly status?: number; readonly afterEffect?: boolean }
  | { readonly kind: 'rate_limit'; readonly code?: number }
  | { readonly kind: 'error'; readonly code: number; readonly afterEffect?: boolean }
  | { readonly kind: 'too_many_requests'; readonly retryAfter: string }
  | { readonly kind: 'slow_body'; readonly bytesPerSecond: number }
  | { readonly kind: 'counters'; readonly mode: 'backwards' | 'missing' }
  | { readonly kind: 'empty_token' }
  | WebhookFault;

/** What can happen to a call of the app by the platform; its path is `/` and the event's name. */
export type WebhookFault = { readonly kind: 'webhook_twice' } | { readonly kind: 'webhook_lost' };

const isForWebhooks = (fault: Fault): fault is WebhookFault => fault.kind === 'webhook_twice' || fault.kind === 'webhook_lost';

export const FAULT_KINDS = [
  'latency',
  'drop_before',
  'drop_after',
  'status',
  'malformed',
  'truncated',
  'html',
  'rate_limit',
  'error',
  'too_many_requests',
  'slow_body',
  'counters',
  'empty_token',
  'webhook_twice',
  'webhook_lost',
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
  take(platform: Platform, host: HostRole, path: string): Exclude<Fault, WebhookFault> | null {
    const fault = this.#takeFirst(
      (one) => !isForWebhooks(one.fault) && one.platform === platform && (one.host ?? host) === host && path.startsWith(one.pathPrefix),
    );
    return fault === null || isForWebhooks(fault) ? null : fault;
  }

  /** The fault that this call of the app meets. */
  takeForWebhook(platform: Platform, event: string): WebhookFault | null {
    const fault = this.#takeFirst((one) => isForWebhooks(one.fault) && one.platform === platform && `/${event}`.startsWith(one.pathPrefix));
    return fault !== null && isForWebhooks(fault) ? fault : null;
  }

  #takeFirst(fits: (one: PlannedFault) => boolean): Fault | null {
    const found = this.#planned.find(fits);
    if (!found) return null;
    this.#planned = this.#planned.flatMap((one) => (one !== found ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : []));
    return found.fault;
  }
}
