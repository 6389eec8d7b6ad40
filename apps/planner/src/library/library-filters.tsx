import { ITEM_STATUSES } from '@longstream/domain/items/item-status';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { m } from '../paraglide/messages.js';
import { QuietWait } from '../problems/loaded.tsx';
import { useUsedTags } from '../tags/tags.api.ts';
import { Button } from '../ui/button.tsx';
import { controlLook, type Option, SelectControl } from '../ui/field.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { statusWord } from '../ui/status-mark.tsx';
import { useMembers } from '../workspaces/workspaces.api.ts';
import { FILTER_KEYS, filtersIn, type LibrarySearch, readLibrarySearch, without } from './library-search.ts';
import { useItemCount, useItemCounts } from './library.api.ts';

type FilterKey = (typeof FILTER_KEYS)[number];
type ChoiceKey = Exclude<FilterKey, 'q'>;
const CHOICE_KEYS = FILTER_KEYS.filter((key): key is ChoiceKey => key !== 'q');

/** Changes what the address says. */
export function useShow(): (search: LibrarySearch) => void {
  const navigate = useNavigate();
  return (search) => void navigate({ to: '/library', search: readLibrarySearch({ ...search }), replace: true });
}

/** What each part of the filter can be, its first option the one that lets everything through. */
function useChoices(): Record<ChoiceKey, { all: string; options: Option[] }> {
  const campaigns = useCampaignNames().data;
  const tags = useUsedTags().data?.items;
  const members = useMembers().data?.items;
  return useMemo(
    () => ({
      status: { all: m.board_filter_status(), options: ITEM_STATUSES.map((value) => ({ value, label: statusWord(value) })) },
      campaignId: { all: m.board_filter_campaign(), options: [...(campaigns ?? [])].map(([value, label]) => ({ value, label })) },
      platform: { all: m.board_filter_platform(), options: PLATFORMS.map((value) => ({ value, label: platformName(value) })) },
      tag: { all: m.board_filter_tag(), options: (tags ?? []).map(({ tag }) => ({ value: tag, label: tag })) },
      author: { all: m.board_filter_author(), options: (members ?? []).map(({ userId, name }) => ({ value: userId, label: name })) },
    }),
    [campaigns, tags, members],
  );
}

interface LibraryFiltersProps {
  search: LibrarySearch;
  /** What is looked through. */
  label: string;
  /** The parts of the filter that this shelf has. */
  keys: readonly FilterKey[];
}

/** What of a shelf is shown; the address says it too, so that it can be passed on. */
export function LibraryFilters({ search, label, keys }: LibraryFiltersProps): ReactNode {
  const show = useShow();
  const choices = useChoices();
  return (
    <section aria-label={m.board_filter()} className="mb-3 flex flex-wrap items-center gap-2">
      <SearchField search={search} label={label} />
      {CHOICE_KEYS.filter((key) => keys.includes(key)).map((key) => (
        <SelectControl
          key={key}
          aria-label={choices[key].all}
          value={search[key] ?? ''}
          onChange={({ target }) => show({ ...without(search, key), ...(target.value !== '' && { [key]: target.value }) })}
          options={[{ value: '', label: choices[key].all }, ...choices[key].options]}
          className="max-w-44"
        />
      ))}
      {keys.some((key) => search[key] !== undefined) && (
        <Button look="quiet" onClick={() => show(without(search, ...keys))}>
          {m.board_filter_clear()}
        </Button>
      )}
    </section>
  );
}

/** Looks when Enter is pressed or the field is left: no word is looked for while it is being composed. */
export function SearchField({ search, label }: { search: LibrarySearch; label: string }): ReactNode {
  const show = useShow();
  // Null: what the address says.
  const [typed, setTyped] = useState<string | null>(null);
  const look = () => {
    const q = typed?.trim();
    if (q !== undefined && q !== (search.q ?? '')) show({ ...without(search, 'q'), ...(q !== '' && { q }) });
    setTyped(null);
  };
  return (
    <form
      role="search"
      className="w-64 max-w-full max-md:w-full"
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed ?? search.q ?? ''}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={look}
        className={`${controlLook} h-8`}
      />
    </form>
  );
}

/** Nothing is left of the shelf: says for each part of the filter how many there are without it. */
export function NothingFound({ search }: { search: LibrarySearch }): ReactNode {
  const show = useShow();
  const choices = useChoices();
  const keys = filtersIn(search);
  const all = useItemCount(without(search, ...FILTER_KEYS));
  const others = useItemCounts(keys.map((key) => without(search, key)));
  const wordOf = (key: FilterKey): string => {
    const value = search[key] ?? '';
    return key === 'q' ? m.library_quoted({ q: value }) : (choices[key].options.find((option) => option.value === value)?.label ?? value);
  };
  if (all === undefined || others.includes(undefined)) return <QuietWait />;
  return (
    <div className="flex flex-col items-start gap-3 py-6">
      <p role="status" className="text-lg font-semibold">
        {m.library_nothing_found({ count: all })}
      </p>
      <ul className="flex flex-wrap gap-2">
        {keys.map((key, index) => (
          <li key={key}>
            <Button onClick={() => show(without(search, key))}>
              {m.library_without({ filter: wordOf(key), count: others[index] ?? 0 })}
            </Button>
          </li>
        ))}
        <li>
          <Button look="primary" onClick={() => show(without(search, ...FILTER_KEYS))}>
            {m.board_filter_clear()}
          </Button>
        </li>
      </ul>
    </div>
  );
}
