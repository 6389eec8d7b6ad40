import type { Gate } from '@longstream/connectors/connector';

/** The intent to send is too old by now. Nothing was sent. */
export class SentTooLate extends Error {}

/**
 * Looks at the clock once more after the platform's gate, whose places are rows too and may be long in coming: it is the last thing before
 * the socket. Only the first call is guarded, since after it something may have been sent.
 */
export function guardGate(gate: Gate | undefined, intentAtMs: number, guardMs: number): Gate {
  let isFirst = true;
  return {
    async pass(limits) {
      const waitSeconds = (await gate?.pass(limits)) ?? null;
      const isTooLate = isFirst && waitSeconds === null && performance.now() - intentAtMs > guardMs;
      isFirst = false;
      if (isTooLate) throw new SentTooLate();
      return waitSeconds;
    },
    shut: async (limits, seconds) => gate?.shut(limits, seconds),
  };
}
