import { ITEM_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { PLATFORMS, type Platform } from '@longstream/domain/platforms/platforms';

/** What the library keeps apart: drafts, those of them that hope for no time yet, what comes round, and templates. Without one it shows all items. */
export const SHELVES = ['drafts', 'ideas', 'series', 'templates'] as const;
export type Shelf = (typeof SHELVES)[number];

/** Which of a shelf's items are shown. Each that is there must be met. */
export interface LibraryFilter {
  /** A part of the headline or of the text. */
  readonly q?: string;
  readonly status?: ItemStatus;
  readonly campaignId?: string;
  readonly platform?: Platform;
  readonly tag?: string;
  readonly author?: string;
}

/** What the library's address says. */
export interface LibrarySearch extends LibraryFilter {
  readonly shelf?: Shelf;
}

export const FILTER_KEYS = ['q', 'status', 'campaignId', 'platform', 'tag', 'author'] as const satisfies (keyof LibraryFilter)[];

const isName = (text: unknown): text is string => typeof text === 'string' && text !== '' && text.length <= 100;
const isId = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f-]{36}$/.test(text);
const oneOf = <T>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);

/** Reads an address as far as it says something that makes sense. */
export function readLibrarySearch({ shelf, q, status, campaignId, platform, tag, author }: Record<string, unknown>): LibrarySearch {
  const ofDrafts = shelf === 'drafts' || shelf === 'ideas';
  return {
    ...(oneOf(SHELVES, shelf) && { shelf }),
    ...(isName(q) && { q }),
    // Of drafts there is nothing to choose.
    ...(!ofDrafts && oneOf(ITEM_STATUSES, status) && { status }),
    ...(isId(campaignId) && { campaignId }),
    ...(oneOf(PLATFORMS, platform) && { platform }),
    ...(isName(tag) && { tag }),
    ...(isName(author) && { author }),
  };
}

/** What can be chosen of series, which have no status, and whose tags and authors are those of their items. */
export const SERIES_KEYS = ['q', 'campaignId', 'platform'] as const satisfies (keyof LibraryFilter)[];

export const seriesFilterOf = ({ q, campaignId, platform }: LibrarySearch): Pick<LibraryFilter, (typeof SERIES_KEYS)[number]> => ({
  ...(q !== undefined && { q }),
  ...(campaignId !== undefined && { campaignId }),
  ...(platform !== undefined && { platform }),
});

/** What the api is asked for. */
export function queryOf({ shelf, ...filter }: LibrarySearch) {
  return {
    ...filter,
    ...((shelf === 'drafts' || shelf === 'ideas') && { status: 'draft' as const }),
    ...(shelf === 'ideas' && { unscheduled: 'true' as const }),
  };
}

/** The parts of the filter that say something. */
export const filtersIn = (search: LibrarySearch): (typeof FILTER_KEYS)[number][] => FILTER_KEYS.filter((key) => search[key] !== undefined);

export function without(search: LibrarySearch, ...keys: readonly (keyof LibraryFilter)[]): LibrarySearch {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !(keys as readonly string[]).includes(key)));
}
