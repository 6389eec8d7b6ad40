import type { ItemContent } from '@longstream/domain/items/item-content';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { memoised } from '../ui/memoised.tsx';
import { Notice } from '../ui/notice.tsx';
import { browserTimeZone } from '../ui/time-zone-options.ts';
import type { Draft } from './use-draft.ts';

/** "Saved 12:03", on the clock of whoever types; quiet while all is well. */
export const DraftState = memoised(function DraftState({ state, savedAt }: Pick<Draft, 'state' | 'savedAt'>): ReactNode {
  const [zone] = useState(browserTimeZone);
  const words = {
    clean: () => (savedAt === null ? m.draft_clean() : m.draft_saved({ time: formatInstant(savedAt, zone, 'time') })),
    unsaved: m.draft_unsaved,
    saving: m.draft_saving,
    unsent: m.draft_unsent,
    failed: m.draft_failed,
    conflict: m.draft_conflict,
  } as const satisfies Record<Draft['state'], () => string>;
  return (
    <p role="status" className={state === 'failed' || state === 'conflict' ? 'text-sm text-danger' : 'text-sm text-muted'}>
      {words[state]()}
    </p>
  );
});

interface DraftTroubleProps {
  draft: Draft;
  /** Who wrote what the item says now; null for whoever writes here, in another window. */
  by: string | null;
  /** What of one content is not as in the other, drawn by whoever knows the media. */
  diff: (before: ItemContent, after: ItemContent) => ReactNode;
}

/** What stands between the draft and the api, with the ways out. */
export function DraftTrouble({ draft, by, diff }: DraftTroubleProps): ReactNode {
  if (draft.state === 'conflict') {
    return (
      <Notice kind="warn">
        <div className="flex flex-col gap-2">
          <p>{by === null ? m.draft_conflict_own() : m.draft_conflict_about({ name: by })}</p>
          {diff(draft.theirs, draft.content)}
          <p className="flex flex-wrap gap-2">
            <Button onClick={draft.keepMine}>{m.draft_keep_mine()}</Button>
            <Button onClick={draft.takeTheirs}>{m.draft_take_theirs()}</Button>
          </p>
        </div>
      </Notice>
    );
  }
  if (draft.state !== 'failed') return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <ProblemNotice error={draft.error} />
      <p className="flex flex-wrap gap-2">
        <Button onClick={draft.retry}>{m.action_retry()}</Button>
        <Button onClick={draft.takeTheirs}>{m.draft_discard()}</Button>
      </p>
    </div>
  );
}
