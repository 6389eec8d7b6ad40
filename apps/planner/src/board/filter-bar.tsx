import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { type Option, SelectControl } from '../ui/field.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { statusWord } from '../ui/status-mark.tsx';
import { type BoardFilter, FILTER_KEYS, isFiltered, readBoardSearch, withoutFilter } from './board-search.ts';
import { byLabel, type FilterChoices } from './filter-choices.ts';

interface FilterBarProps {
  filter: BoardFilter;
  choices: FilterChoices;
  /** How many items the filter hides: of the period, and of what waits for a time. */
  hidden: { readonly placed: number; readonly waiting: number };
}

/** Which items are shown; the address says it too, so that it can be passed on. */
export function FilterBar({ filter, choices, hidden }: FilterBarProps): ReactNode {
  const navigate = useNavigate();
  // Names are put in the order of the language once somebody reaches for them: the browser takes long to find out what that order is.
  const [isReached, setReached] = useState(false);
  const reach = () => setReached(true);
  const inOrder = (options: Option[]): Option[] => (isReached ? options.toSorted(byLabel) : options);
  const fields: Record<(typeof FILTER_KEYS)[number], { label: string; options: Option[] }> = {
    campaignId: { label: m.board_filter_campaign(), options: inOrder(choices.campaigns) },
    platform: { label: m.board_filter_platform(), options: choices.platforms.map((value) => ({ value, label: platformName(value) })) },
    channelId: { label: m.board_filter_channel(), options: inOrder(choices.channels) },
    author: { label: m.board_filter_author(), options: inOrder(choices.authors) },
    status: { label: m.board_filter_status(), options: choices.statuses.map((value) => ({ value, label: statusWord(value) })) },
    tag: { label: m.board_filter_tag(), options: inOrder(choices.tags) },
  };
  const choose = (key: (typeof FILTER_KEYS)[number], value: string) =>
    void navigate({
      to: '/board',
      search: ({ [key]: _, ...rest }) => readBoardSearch(value === '' ? rest : { ...rest, [key]: value }),
    });
  return (
    <section aria-label={m.board_filter()} onPointerEnter={reach} onFocus={reach} className="mb-2 flex flex-wrap items-center gap-2">
      {FILTER_KEYS.map((key) => {
        const { label, options } = fields[key];
        const value = filter[key] ?? '';
        return options.length < 2 && value === '' ? null : (
          <SelectControl
            key={key}
            aria-label={label}
            value={value}
            onChange={({ target }) => choose(key, target.value)}
            options={[{ value: '', label }, ...options]}
            className="max-w-44"
          />
        );
      })}
      {isFiltered(filter) && (
        <>
          <p role="status" className="text-sm text-muted">
            {hiddenWords(hidden)}
          </p>
          <Button look="quiet" onClick={() => void navigate({ to: '/board', search: withoutFilter })}>
            {m.board_filter_clear()}
          </Button>
        </>
      )}
    </section>
  );
}

const hiddenWords = ({ placed, waiting }: FilterBarProps['hidden']): string =>
  waiting === 0 ? m.board_filter_hides({ count: placed }) : m.board_filter_hides_some_waiting({ count: placed + waiting, waiting });
