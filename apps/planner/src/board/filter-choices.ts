import type { Item } from '@longstream/contracts/items';
import { ITEM_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { PLATFORMS, type Platform } from '@longstream/domain/platforms/platforms';
import type { Option } from '../ui/field.tsx';
import type { BoardNames } from './board-names.ts';

/** What of each kind is among the items, names in no order; a filter for anything else would only empty the board. */
export interface FilterChoices {
  readonly campaigns: Option[];
  readonly channels: Option[];
  readonly authors: Option[];
  readonly platforms: Platform[];
  readonly statuses: ItemStatus[];
  readonly tags: Option[];
}

export function filterChoices(items: readonly Item[], names: BoardNames): FilterChoices {
  const [campaigns, channels, authors] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [platforms, statuses, tags] = [new Set<Platform>(), new Set<ItemStatus>(), new Set<string>()];
  for (const item of items) {
    campaigns.add(item.campaignId);
    if (item.channelId !== null) channels.add(item.channelId);
    authors.add(item.createdBy);
    platforms.add(item.platform);
    statuses.add(item.status);
    for (const tag of item.tags) tags.add(tag);
  }
  return {
    campaigns: named(campaigns, names.campaigns),
    channels: named(channels, names.channels),
    authors: named(authors, names.members),
    platforms: PLATFORMS.filter((platform) => platforms.has(platform)),
    statuses: ITEM_STATUSES.filter((status) => statuses.has(status)),
    tags: [...tags].map((value) => ({ value, label: value })),
  };
}

/** Those whose names are known. */
function named(ids: ReadonlySet<string>, names: ReadonlyMap<string, string>): Option[] {
  return [...ids].flatMap((value) => {
    const label = names.get(value);
    return label === undefined ? [] : [{ value, label }];
  });
}

export const byLabel = (a: Option, b: Option): number => a.label.localeCompare(b.label);
