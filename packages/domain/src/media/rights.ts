import type { ContentMedia } from '../items/item-content.ts';
import type { ContentFinding } from '../platforms/check-content.ts';
import { dateOf } from '../time/wall-clock.ts';

/**
 * The last day of the workspace's calendar (`YYYY-MM-DD`) on which a file may go out, as its source allows it; null where its rights do
 * not end, or nobody said so. What is out by then stays out: only a person can take it down.
 */
export interface MediaRights {
  readonly rightsEndOn: string | null;
}

/** Rights that end within so many days are told before they do. */
export const RIGHTS_TOLD_DAYS = 30;

/** The last day still counts. */
export function areRightsOver({ rightsEndOn }: MediaRights, atMs: number, timeZone: string): boolean {
  return rightsEndOn !== null && dateOf(atMs, timeZone) > rightsEndOn;
}

/** How many days there are until the last one, 0 on it and less than that after it; null where they do not end. */
export function rightsLeftDays({ rightsEndOn }: MediaRights, today: string): number | null {
  return rightsEndOn === null ? null : Math.round((Date.parse(rightsEndOn) - Date.parse(today)) / 86_400_000);
}

/** The days (both counted) on which rights end that are still to be told of, or on which they have ended. */
export function rightsDays(state: 'ending' | 'over', today: string): readonly [from: string, to: string] {
  const inDays = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return state === 'ending' ? [today, inDays(RIGHTS_TOLD_DAYS)] : ['0001-01-01', inDays(-1)];
}

/** An error for each file whose rights are over at the instant at which its item is to go out. */
export function checkRights(
  media: readonly Pick<ContentMedia, 'mediaId'>[],
  rights: ReadonlyMap<string, MediaRights>,
  atMs: number,
  timeZone: string,
): ContentFinding[] {
  return [...new Set(media.map(({ mediaId }) => mediaId))].flatMap((mediaId): ContentFinding[] => {
    const known = rights.get(mediaId);
    if (known === undefined || !areRightsOver(known, atMs, timeZone)) return [];
    return [{ field: 'media', rule: 'rights_over', severity: 'error', mediaId, values: { endOn: known.rightsEndOn ?? '' } }];
  });
}
