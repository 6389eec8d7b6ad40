import type { ItemDetail } from '@longstream/contracts/items';
import type { SeriesChange } from '@longstream/contracts/series';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox, Select } from '../ui/field.tsx';
import { scopeOptions } from '../ui/series-scope-words.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSpreadOccurrence } from './series.api.ts';

/** Gives other occurrences what was written or moved here. */
export function SpreadForm({ item, onDone }: { item: ItemDetail; onDone: (change: SeriesChange) => void }): ReactNode {
  const path = useWorkspacePath();
  const spread = useSpreadOccurrence();
  const [scope, setScope] = useState<'following' | 'all'>('following');
  const [content, setContent] = useState(true);
  const [timeOfDay, setTimeOfDay] = useState(false);
  return (
    <form
      className="flex flex-col gap-2 rounded-md border border-line px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { version: item.version, scope, content, timeOfDay };
        spread.mutate({ params: { path: { ...path, itemId: item.id } }, body }, { onSuccess: onDone });
      }}
    >
      <p>
        <span className="font-medium">{m.series_spread()}</span>
        <span className="block text-sm text-muted">{m.series_spread_about()}</span>
      </p>
      <div className="flex flex-wrap gap-x-4">
        <Checkbox label={m.series_spread_content()} checked={content} onChange={(event) => setContent(event.target.checked)} />
        <Checkbox
          label={m.series_spread_time()}
          checked={timeOfDay}
          disabled={item.wallTime === null}
          onChange={(event) => setTimeOfDay(event.target.checked)}
        />
      </div>
      <Select
        label={m.series_scope()}
        value={scope}
        onChange={(event) => setScope(event.target.value === 'all' ? 'all' : 'following')}
        options={scopeOptions().filter(({ value }) => value !== 'this')}
      />
      <Button type="submit" className="self-start" disabled={!content && !timeOfDay} busy={spread.isPending}>
        {m.series_apply()}
      </Button>
      <ProblemNotice error={spread.error} />
    </form>
  );
}
