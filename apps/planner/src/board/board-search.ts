import type { Item } from '@longstream/contracts/items';
import type { SaveView } from '@longstream/contracts/views';
import { ITEM_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { PLATFORMS, type Platform } from '@longstream/domain/platforms/platforms';
import { BOARD_VIEWS, type BoardView, LANE_KINDS, type LaneKind } from '@longstream/domain/views/layout';

/** Which items the board shows. Each that is there must be met. */
export interface BoardFilter {
  readonly campaignId?: string;
  readonly platform?: Platform;
  readonly channelId?: string;
  readonly author?: string;
  readonly status?: ItemStatus;
  readonly tag?: string;
}

/** What the board's address says: which days, how they are laid out, and which items. */
export interface BoardSearch extends BoardFilter {
  /** Any day of the period; without it the one that today is in. */
  readonly date?: string;
  readonly view?: BoardView;
  readonly lanes?: LaneKind;
  /** The plan whose proposal is looked at. */
  readonly plan?: string;
}

const isDate = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const isId = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f-]{36}$/.test(text);
const isName = (text: unknown): text is string => typeof text === 'string' && text !== '' && text.length <= 100;
const oneOf = <T>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);

/** Reads an address as far as it says something that makes sense. */
export function readBoardSearch(said: Record<string, unknown>): BoardSearch {
  const { date, view, lanes, plan, campaignId, platform, channelId, author, status, tag } = said;
  return {
    ...(isDate(date) && { date }),
    ...(oneOf(BOARD_VIEWS, view) && view !== 'week' && { view }),
    ...(oneOf(LANE_KINDS, lanes) && lanes !== 'channel' && { lanes }),
    ...(isId(plan) && { plan }),
    ...(isId(campaignId) && { campaignId }),
    ...(oneOf(PLATFORMS, platform) && { platform }),
    ...(isId(channelId) && { channelId }),
    ...(isName(author) && { author }),
    ...(oneOf(ITEM_STATUSES, status) && { status }),
    ...(isName(tag) && { tag }),
  };
}

export const FILTER_KEYS = ['campaignId', 'platform', 'channelId', 'author', 'status', 'tag'] as const satisfies (keyof BoardFilter)[];

/** The address without its filter. */
export function withoutFilter(search: BoardSearch): BoardSearch {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !(FILTER_KEYS as readonly string[]).includes(key)));
}

/** What a saved view keeps of an address: all but the days and the plan. */
export function shownBy({ view = 'week', lanes = 'channel', ...search }: BoardSearch): SaveView['shows'] {
  return { filter: Object.fromEntries(FILTER_KEYS.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]]))), view, lanes };
}

/** The address that shows a saved view, of the days that were looked at. */
export function searchFor({ filter, view, lanes }: SaveView['shows'], { date }: BoardSearch): BoardSearch {
  return readBoardSearch({ ...filter, view, lanes, date });
}

export const isFiltered = (filter: BoardFilter): boolean => FILTER_KEYS.some((key) => filter[key] !== undefined);

export function letsThrough({ campaignId, platform, channelId, author, status, tag }: BoardFilter, item: Item): boolean {
  return (
    (campaignId === undefined || item.campaignId === campaignId) &&
    (platform === undefined || item.platform === platform) &&
    (channelId === undefined || item.channelId === channelId) &&
    (author === undefined || item.createdBy === author) &&
    (status === undefined || item.status === status) &&
    (tag === undefined || item.tags.includes(tag))
  );
}
