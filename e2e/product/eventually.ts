import { setTimeout as sleep } from 'node:timers/promises';

/** What happens by itself is waited for: asks again until `attempt` no longer throws, and throws its last complaint after the time is up. */
export async function eventually<T>(attempt: () => T | Promise<T>, { withinMs = 90_000, everyMs = 100 } = {}): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (complaint) {
      if (Date.now() > giveUpAt) throw complaint;
    }
    await sleep(everyMs);
  }
}
