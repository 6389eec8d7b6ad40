/** Our clock and the platform's differ a little, and platforms say whole seconds. */
export const CLOCK_SLACK_MS = 60_000;

/**
 * Whether a list that should be newest first reaches back past `since`, so that nothing posted later is missing from it.
 * A list out of order proves nothing. Pinned items stand outside the order: leave them out.
 */
export function reachesBackPast(since: string, createdAts: readonly string[]): boolean {
  const instants = createdAts.map((createdAt) => Date.parse(createdAt));
  const newestFirst = instants.every((instant, index) => index === 0 || instant <= (instants[index - 1] ?? instant));
  const oldest = instants.at(-1);
  return newestFirst && oldest !== undefined && oldest < Date.parse(since) - CLOCK_SLACK_MS;
}

export function postedSince(since: string, createdAt: string): boolean {
  return Date.parse(createdAt) >= Date.parse(since) - CLOCK_SLACK_MS;
}
