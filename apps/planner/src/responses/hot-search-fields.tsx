import type { HotSearch } from '@longstream/contracts/campaigns';
import { instantOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { TextField } from '../ui/field.tsx';
import { useTimeZone } from '../ui/time-zone.ts';

interface HotSearchFieldsProps {
  hotSearch: HotSearch | null;
  /** All of it is there, or nothing; what is half typed is for the form to refuse. */
  onChange: (hotSearch: HotSearch | null) => void;
  isWrong: boolean;
}

/** The entry that a response takes up, the link to it, and when it was seen. */
export function HotSearchFields({ hotSearch, onChange, isWrong }: HotSearchFieldsProps): ReactNode {
  const timeZone = useTimeZone();
  // Read once: what comes back may be half typed, and an instant that is none has no wall time.
  const [typed, setTyped] = useState(() => ({
    entry: hotSearch?.entry ?? '',
    url: hotSearch?.url ?? '',
    seen: hotSearch === null ? '' : wallTimeOf(Date.parse(hotSearch.seenAt), timeZone).slice(0, 'YYYY-MM-DDTHH:mm'.length),
  }));
  const type = (typing: Partial<typeof typed>) => {
    const { entry, url, seen } = { ...typed, ...typing };
    setTyped({ entry, url, seen });
    const seenAt = seen === '' ? '' : new Date(instantOf(seen, timeZone)).toISOString();
    onChange(`${entry}${url}${seen}` === '' ? null : { entry, url, seenAt });
  };
  return (
    <>
      <TextField
        label={m.hot_search()}
        hint={m.hot_search_hint()}
        error={isWrong ? m.hot_search_error() : undefined}
        value={typed.entry}
        onChange={(event) => type({ entry: event.target.value })}
      />
      <div className="flex flex-wrap gap-3">
        <TextField
          type="url"
          className="flex-1 basis-56"
          label={m.hot_search_url()}
          value={typed.url}
          onChange={(event) => type({ url: event.target.value })}
        />
        <TextField
          type="datetime-local"
          className="w-56"
          label={m.hot_search_seen({ zone: timeZone })}
          value={typed.seen}
          onChange={(event) => type({ seen: event.target.value })}
        />
      </div>
    </>
  );
}
