import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';

/** One policy for every item: sent while at most two hours late, else a person is asked. */
export const LATENESS: LatenessPolicy = { sendIfLateByMinutes: 120, otherwise: 'ask' };
