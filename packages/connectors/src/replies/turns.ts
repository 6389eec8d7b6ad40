import type { Gate, RateLimit } from '../connector.ts';

/** What a call counts against at its platform. */
export interface Turn {
  /** Null to go ahead, else the seconds to wait first. */
  take(): Promise<number | null>;
  /** The platform asked that this call be left alone. */
  leaveAlone(seconds: number): Promise<void>;
}

/** The place of one call, by its path, among the quotas of its platform. Without a gate nobody waits. */
export function turnOf(gate: Gate | undefined, rateLimits: readonly RateLimit[], path: string): Turn {
  const counting = rateLimits.filter(({ paths }) => paths.length === 0 || paths.some((start) => path.startsWith(start)));
  const thisCall = uncounted(path);
  // One account's used up day must close neither the other accounts nor the account's other calls: whether it does,
  // those find out by their own answers.
  const toShut = [...counting.filter(({ per, paths }) => per === 'account' && paths.length > 0), thisCall];
  return {
    take: async () => (await gate?.pass([...counting, thisCall])) ?? null,
    leaveAlone: async (seconds) => gate?.shut(toShut, seconds),
  };
}

/** A call that no quota is known of, as a thing that can be shut. */
function uncounted(path: string): RateLimit {
  return { name: `call ${path}`, per: 'account', limit: Infinity, windowSeconds: 1, paths: [path] };
}
