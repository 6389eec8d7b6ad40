import type { Item } from '@longstream/contracts/items';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { checkRights, type MediaRights } from '@longstream/domain/media/rights';
import type { ContentFinding } from '@longstream/domain/platforms/check-content';
import { useTimeZone } from '../ui/time-zone.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';

/** The files of an item that may not go out any more at the time that it has or hopes for; now, where that is none or has passed. */
export function useRightsFindings(
  { media }: Pick<ItemContent, 'media'>,
  rights: ReadonlyMap<string, MediaRights>,
  { scheduledAt }: Pick<Item, 'scheduledAt'>,
): ContentFinding[] {
  const now = useWorkspaceNow(60_000).getTime();
  const timeZone = useTimeZone();
  return checkRights(media, rights, Math.max(now, scheduledAt === null ? 0 : Date.parse(scheduledAt)), timeZone);
}
