import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { SelectControl, TextField } from '../ui/field.tsx';
import { type MediaSearch, readMediaSearch } from './media-search.ts';
import { useMediaTags } from './media-tags.api.ts';

interface MediaFiltersProps {
  /** A part of the file's name, as it is typed. */
  words: string;
  onWords: (words: string) => void;
  search: MediaSearch;
  onShow: (search: MediaSearch) => void;
}

/** What of the library is shown. */
export function MediaFilters({ words, onWords, search, onShow }: MediaFiltersProps): ReactNode {
  const tags = useMediaTags().data?.items ?? [];
  const choose = (key: 'kind' | 'tag' | 'rights') => (event: { target: { value: string } }) =>
    onShow(readMediaSearch({ ...search, [key]: event.target.value }));
  return (
    <div className="mb-3 flex flex-wrap items-end gap-2">
      <TextField
        type="search"
        label={m.media_search()}
        value={words}
        onChange={(event) => onWords(event.target.value)}
        className="w-80 max-w-full"
      />
      <SelectControl
        aria-label={m.media_kind()}
        value={search.kind ?? ''}
        options={[
          { value: '', label: m.media_kind_all() },
          { value: 'image', label: m.media_kind_image() },
          { value: 'video', label: m.media_kind_video() },
        ]}
        onChange={choose('kind')}
      />
      <SelectControl
        aria-label={m.media_rights()}
        value={search.rights ?? ''}
        options={[
          { value: '', label: m.media_rights_any() },
          { value: 'ending', label: m.media_rights_ending() },
          { value: 'over', label: m.media_rights_over() },
        ]}
        onChange={choose('rights')}
      />
      {(tags.length > 0 || search.tag !== undefined) && (
        <SelectControl
          aria-label={m.media_tag()}
          className="max-w-44"
          value={search.tag ?? ''}
          options={[
            { value: '', label: m.media_tag_any() },
            ...tags.map(({ tag, files }) => ({ value: tag, label: m.media_folder_count({ name: tag, files }) })),
            // One that no file bears any more still stands in the address.
            ...(search.tag === undefined || tags.some(({ tag }) => tag === search.tag) ? [] : [{ value: search.tag, label: search.tag }]),
          ]}
          onChange={choose('tag')}
        />
      )}
    </div>
  );
}
