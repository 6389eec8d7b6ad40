import { type SlotProfile, slotBin } from './profile.ts';

/** Of the items that are marked as movable, at most so many may be placed where there is something to learn. */
const SHARE = 0.1;

/**
 * Which of the movable items may be spent on learning: a tenth of them, rounded down, the same for the same seed and items. Trying every hour in
 * turn (as bandits do) costs one account more than it gains.
 */
export function explorers(movableIds: readonly string[], seed: number): Set<string> {
  const drawn = [...new Set(movableIds)].map((id) => ({ id, draw: hashed(id, seed) }));
  drawn.sort((a, b) => a.draw - b.draw || (a.id < b.id ? -1 : 1));
  return new Set(drawn.slice(0, Math.floor(drawn.length * SHARE)).map(({ id }) => id));
}

/** What an hour might be worth at best, as a logarithm: the less is known of it, the more it attracts an explorer. */
export function hopefulEffectAt(profile: SlotProfile, atMs: number, timeZone: string): number {
  const bin = profile.bins[slotBin(atMs, timeZone)];
  return bin === undefined ? 0 : bin.effect + bin.sd;
}

/** FNV-1a, finished so that neighbouring seeds draw differently. */
function hashed(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
