import type { Item } from '@longstream/contracts/items';
import { Link, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button, buttonLook, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Screen } from '../ui/screen.tsx';
import { useSelectionDeeds } from '../ui/selection-deeds.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { ItemTable } from './item-table.tsx';
import { LibraryFilters, NothingFound } from './library-filters.tsx';
import { FILTER_KEYS, filtersIn, type LibrarySearch, type Shelf, SHELVES, without } from './library-search.ts';
import { useItemCount, useLibraryItems } from './library.api.ts';
import type { DeedKind } from './many-dialogs.tsx';
import { SeriesList } from './series-list.tsx';
import { TemplateList } from './template-list.tsx';

const ManyDialogs = lazy(async () => {
  const { MANY_DIALOGS } = await import('./many-dialogs.tsx');
  return {
    default: ({ kind, ...chosen }: Chosen & { onClose: () => void }) => {
      const Asks = MANY_DIALOGS[kind];
      return <Asks {...chosen} />;
    },
  };
});

interface Chosen {
  readonly kind: DeedKind;
  readonly items: readonly Item[];
}

/** Everything that was written, whether it has a time or not: found, ticked, and changed together; and what is kept to begin with. */
export function LibraryScreen(): ReactNode {
  const search = useSearch({ from: '/signed-in/in-workspace/library' });
  return (
    <Screen wide title={m.nav_library()} about={m.library_about()}>
      <Shelves search={search} />
      <Shelved search={search} />
    </Screen>
  );
}

function Shelved({ search }: { search: LibrarySearch }): ReactNode {
  switch (search.shelf) {
    case 'templates':
      return <TemplateList search={search} />;
    case 'series':
      return <SeriesList search={search} />;
    default:
      return <ItemShelf search={search} shelf={search.shelf} />;
  }
}

type ItemShelfName = Exclude<Shelf, 'templates' | 'series'>;

function ItemShelf({ search, shelf }: { search: LibrarySearch; shelf: ItemShelfName | undefined }): ReactNode {
  const found = useLibraryItems(search);
  // Outlasts what it was chosen from, of which nothing may be left.
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <>
      <LibraryFilters
        search={search}
        label={m.library_search()}
        keys={shelf === undefined ? FILTER_KEYS : FILTER_KEYS.filter((key) => key !== 'status')}
      />
      <Loaded query={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return filtersIn(search).length > 0 ? <NothingFound search={search} /> : <NothingYet shelf={shelf} />;
          return (
            <>
              <Found key={search.shelf} search={search} items={items} onChosen={setChosen} />
              {found.hasNextPage && (
                <Button className="mt-4 self-center" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                  {m.list_more()}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
      {chosen && (
        <Suspense>
          <ManyDialogs {...chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  );
}

const SHELF_WORDS = {
  all: m.library_all,
  drafts: m.library_drafts,
  ideas: m.library_ideas,
  series: m.library_series,
  templates: m.library_templates,
};

function Shelves({ search }: { search: LibrarySearch }): ReactNode {
  return (
    <nav aria-label={m.library_shelves()} className="mb-3 flex flex-wrap gap-1">
      {([undefined, ...SHELVES] as const).map((shelf) => (
        <Link
          key={shelf ?? 'all'}
          to="/library"
          search={{ ...without(search, 'status'), shelf }}
          aria-current={shelf === search.shelf ? 'true' : undefined}
          className={classNames('rounded-md px-2.5 py-1', shelf === search.shelf ? 'bg-accent-soft text-accent' : 'hover:bg-sunken')}
        >
          {SHELF_WORDS[shelf ?? 'all']()}
        </Link>
      ))}
    </nav>
  );
}

const EMPTY_WORDS = { all: m.library_empty, drafts: m.library_empty_drafts, ideas: m.library_empty_ideas };

function NothingYet({ shelf = 'all' }: { shelf: keyof typeof EMPTY_WORDS | undefined }): ReactNode {
  return (
    <EmptyState
      filled="rows"
      title={EMPTY_WORDS[shelf]()}
      action={
        <Link to="/campaigns" className={buttonLook('primary')}>
          {m.library_to_campaigns()}
        </Link>
      }
    >
      {m.library_empty_about()}
    </EmptyState>
  );
}

interface FoundProps {
  search: LibrarySearch;
  items: readonly Item[];
  onChosen: (chosen: Chosen) => void;
}

function Found({ search, items, onChosen }: FoundProps): ReactNode {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const shown = useItemCount(search);
  const all = useItemCount(without(search, ...FILTER_KEYS));
  const chosen = items.filter(({ id }) => ticked.has(id));
  return (
    <>
      {chosen.length > 0 ? (
        <Together items={chosen} onClear={() => setTicked(new Set())} onChosen={onChosen} />
      ) : (
        <p role="status" className="mb-2 flex min-h-11 items-center text-sm text-muted">
          {shown !== undefined &&
            all !== undefined &&
            (shown < all ? m.library_count_hidden({ count: shown, hidden: all - shown }) : m.library_count({ count: shown }))}
        </p>
      )}
      <ItemTable
        items={items}
        ticked={new Set(chosen.map(({ id }) => id))}
        onTick={(itemId) =>
          setTicked((before) => (before.has(itemId) ? new Set([...before].filter((id) => id !== itemId)) : new Set([...before, itemId])))
        }
        onTickAll={(isIn) => setTicked(new Set(isIn ? items.map(({ id }) => id) : []))}
      />
    </>
  );
}

interface TogetherProps {
  items: readonly Item[];
  onClear: () => void;
  onChosen: (chosen: Chosen) => void;
}

const WRITTEN = ['duplicate', 'template', 'tag', 'regroup'] as const;
const DEED_WORDS = { duplicate: m.library_duplicate, template: m.library_template, tag: m.library_tag, regroup: m.library_regroup };

/** What can be done to all that is ticked. */
function Together({ items, onClear, onChosen }: TogetherProps): ReactNode {
  const mayWrite = useMay('item.write');
  const mayCancel = useMay('item.cancel');
  useSelectionDeeds([
    ...(mayWrite ? WRITTEN : []).map((kind) => ({ id: kind, label: DEED_WORDS[kind], run: () => onChosen({ kind, items }) })),
    ...(mayCancel ? [{ id: 'cancel', label: m.library_cancel, run: () => onChosen({ kind: 'cancel', items }) }] : []),
  ]);
  return (
    <section
      aria-label={m.library_together()}
      className="mb-2 flex min-h-11 flex-wrap items-center gap-2 rounded-md border border-accent bg-accent-soft px-3 py-1"
    >
      <p role="status" className="mr-auto font-medium">
        {m.board_selected({ count: items.length })}
      </p>
      {mayWrite &&
        WRITTEN.map((kind) => (
          <Button key={kind} onClick={() => onChosen({ kind, items })}>
            {DEED_WORDS[kind]()}
          </Button>
        ))}
      {mayCancel && (
        <Button look="danger" onClick={() => onChosen({ kind: 'cancel', items })}>
          {m.library_cancel()}
        </Button>
      )}
      <IconButton label={m.board_selection_clear()} onClick={onClear}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </section>
  );
}
