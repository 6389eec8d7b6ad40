import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import { PLATFORMS, type Platform } from '@longstream/domain/platforms/platforms';
import type { WeekDay } from '@longstream/domain/time/week';
import type { LaneKind } from '@longstream/domain/views/layout';
import { boardInstant } from './board-items.ts';

/** A row of the board. */
export interface Lane {
  readonly id: string;
  readonly name: string;
  /** Null where it holds several. */
  readonly platform: Platform | null;
  /** Where its items go out, as far as all that go there are its own; none for a campaign or an author. */
  readonly channels: readonly Channel[];
}

export function laneIdOf(kind: LaneKind, { channelId, platform, campaignId, createdBy }: Item): string {
  switch (kind) {
    case 'channel':
      return channelId ?? '';
    case 'platform':
      return platform;
    case 'campaign':
      return campaignId;
    case 'author':
      return createdBy;
  }
}

interface LaneNames {
  readonly campaigns: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, string>;
  /** Of a campaign or an author that is not known any more. */
  readonly gone: string;
  readonly platformName: (platform: Platform) => string;
}

/** Channels and their platforms have a row whether or not something goes there; a campaign or an author only with items. */
export function lanesBy(kind: LaneKind, channels: readonly Channel[], items: readonly Item[], names: LaneNames): Lane[] {
  switch (kind) {
    case 'channel':
      return channels.map((channel) => ({
        id: channel.id,
        name: channel.displayName,
        platform: channel.platform,
        channels: [channel],
      }));
    case 'platform':
      return PLATFORMS.flatMap((platform) => {
        const own = channels.filter((channel) => channel.platform === platform);
        return own.length === 0 ? [] : [{ id: platform, name: names.platformName(platform), platform, channels: own }];
      });
    default: {
      const known = kind === 'campaign' ? names.campaigns : names.members;
      return [...new Set(items.map((item) => laneIdOf(kind, item)))]
        .map((id) => ({ id, name: known.get(id) ?? names.gone, platform: null, channels: [] }))
        .toSorted((a, b) => a.name.localeCompare(b.name));
    }
  }
}

export const cellKey = (laneId: string, date: string): string => `${laneId} ${date}`;

/** The items of each cell, in one pass over all of them. */
export function itemsByCell(kind: LaneKind, items: readonly Item[], days: readonly WeekDay[]): ReadonlyMap<string, readonly Item[]> {
  const cells = new Map<string, Item[]>();
  for (const item of items) {
    const at = Date.parse(boardInstant(item) ?? '');
    const day = days.find(({ startMs, endMs }) => at >= startMs && at < endMs);
    if (day === undefined) continue;
    const key = cellKey(laneIdOf(kind, item), day.date);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [item]);
    else cell.push(item);
  }
  return cells;
}
