const HOUR_MS = 3_600_000;

/** The most instants (epoch ms) that any half-open window of so many hours holds, found by counting from each of them. */
export function fullest(instants: readonly number[], windowHours: number): number {
  const windowMs = windowHours * HOUR_MS;
  const counts = instants.map((fromMs) => instants.filter((atMs) => atMs >= fromMs && atMs < fromMs + windowMs).length);
  return Math.max(0, ...counts);
}
