import type { Impact } from './load.ts';

/**
 * A channel as a member of a named audience. `overlap`: the share of the audience's people who follow this channel, wherever else they were met; null: our suggestion.
 */
export interface AudienceMember {
  readonly channelId: string;
  readonly overlap: number | null;
}

/** A group of channels that share followers. `halfLifeHours` null: as long as on the platform of each. */
export interface SharedAudience {
  readonly halfLifeHours: number | null;
  readonly members: readonly AudienceMember[];
}

/** Of the followers of one account, the share that is thought to follow its sister account too. Our suggestion, without a source. */
export const SUGGESTED_OVERLAP = 0.3;

/**
 * Whose items the followers of a channel meet, and which share of them: their own channel's all, a sister's by its overlap. Where two channels
 * share several audiences, the largest overlap counts: the same people are not met twice.
 */
export function overlapsInto(channelId: string, audiences: readonly SharedAudience[]): Map<string, number> {
  const overlaps = new Map([[channelId, 1]]);
  for (const { members } of audiences.filter((audience) => reaches(audience, channelId)))
    for (const { channelId: sister, overlap } of members)
      overlaps.set(sister, Math.max(overlaps.get(sister) ?? 0, overlap ?? SUGGESTED_OVERLAP));
  return overlaps;
}

/** The half-life that the team has set for a channel's followers: the longest of their audiences'. Null where it has set none. */
export function ownHalfLife(channelId: string, audiences: readonly SharedAudience[]): number | null {
  const set = audiences.flatMap((audience) =>
    reaches(audience, channelId) && audience.halfLifeHours !== null ? [audience.halfLifeHours] : [],
  );
  return set.length > 0 ? Math.max(...set) : null;
}

/** What the followers meet of the items of all channels. Of one thing posted on two of them, both count: they see it twice. */
export function impactsOn(
  overlaps: ReadonlyMap<string, number>,
  items: readonly { readonly channelId: string; readonly atMs: number; readonly weight: number }[],
): Impact[] {
  return items.flatMap(({ channelId, atMs, weight }) => {
    const overlap = overlaps.get(channelId) ?? 0;
    return overlap > 0 ? [{ atMs, weight: weight * overlap }] : [];
  });
}

function reaches({ members }: SharedAudience, channelId: string): boolean {
  return members.some((member) => member.channelId === channelId);
}
