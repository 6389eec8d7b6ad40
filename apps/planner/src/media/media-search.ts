import type { MediaAsset } from '@longstream/contracts/media';

/** What of the library is shown, as its address says it. Each that is there must be met. */
export interface MediaFilter {
  readonly kind?: MediaAsset['kind'];
  /** A folder's id, or `none`. */
  readonly folder?: string;
  readonly tag?: string;
  readonly rights?: 'ending' | 'over';
}

export interface MediaSearch extends MediaFilter {
  /** The file that is looked at. */
  readonly file?: string;
}

const isName = (text: unknown): text is string => typeof text === 'string' && text !== '' && text.length <= 100;

/** Reads an address as far as it says something that makes sense. */
export const readMediaSearch = ({ kind, folder, tag, rights, file }: Record<string, unknown>): MediaSearch => ({
  ...((kind === 'image' || kind === 'video') && { kind }),
  ...(isName(folder) && { folder }),
  ...(isName(tag) && { tag }),
  ...((rights === 'ending' || rights === 'over') && { rights }),
  ...(isName(file) && { file }),
});

export function without(search: MediaSearch, key: keyof MediaSearch): MediaSearch {
  return readMediaSearch({ ...search, [key]: undefined });
}
