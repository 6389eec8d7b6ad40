import { guestCounts, seatFor } from '@longstream/domain/approvals/standing';
import { assertCanApprove } from '@longstream/domain/workspaces/rights';
import type { Actor } from '../sessions/actor.ts';
import type { OpenRequest } from './requests.queries.ts';

/** Somebody without an account, by the name that they gave and the link by which they came. */
export interface Guest {
  readonly name: string;
  readonly linkId: string;
}

/** Who decides: a member, or a guest of theirs. */
export interface Voice {
  readonly userId: string;
  readonly name: string;
  readonly guest: Guest | null;
  /**
   * In whose seat they decide, null for the whole step's; undefined where it is not their turn.
   *
   * @throws {Refusal} for a member who may not decide on this at all.
   */
  readonly seatIn: (open: OpenRequest) => string | null | undefined;
}

export function memberVoice({ userId, name, role }: Actor): Voice {
  return {
    userId,
    name,
    guest: null,
    seatIn: ({ request, standIns, authorIds }) => {
      assertCanApprove(role, userId, authorIds);
      return seatFor(userId, request, standIns);
    },
  };
}

/** The ledger keeps it as the deed of a guest of the member who let them in. */
export function guestVoice(host: { readonly userId: string; readonly name: string }, guest: Guest): Voice {
  return { ...host, guest, seatIn: ({ request }) => (guestCounts(host.userId, request) ? null : undefined) };
}
