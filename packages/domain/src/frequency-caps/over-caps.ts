import { obstacleAt } from './cap-rules.ts';
import { capCovers, type FrequencyCap, type Placement } from './frequency-cap.ts';

/**
 * Which items a hard cap will not let out where they stand, and the caps by their ids: those that were placed before the cap was set, or
 * past it. Of items that break a cap together the fence lets those out that come first, so the later ones are told of. Instants are epoch
 * milliseconds; of two at one instant the one that stands later in `placed` is the later one.
 */
export function overCaps(caps: readonly FrequencyCap[], placed: readonly Placement[]): ReadonlyMap<string, readonly string[]> {
  const over = new Map<string, string[]>();
  for (const { id, scope, rules, enforcement } of caps) {
    if (enforcement !== 'hard') continue;
    const seen = placed.filter((placement) => capCovers(scope, placement)).sort((a, b) => a.atMs - b.atMs);
    const instants = Float64Array.from(seen, ({ atMs }) => atMs);
    for (const [place, { itemId, atMs }] of seen.entries()) {
      const earlier = instants.subarray(0, place);
      if (rules.some((rule) => obstacleAt(rule, earlier, atMs) !== null)) over.set(itemId, [...(over.get(itemId) ?? []), id]);
    }
  }
  return over;
}
