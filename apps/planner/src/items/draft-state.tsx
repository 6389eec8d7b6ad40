import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import type { Draft } from './use-draft.ts';

/** "Saved 12:03", on the clock of whoever types; quiet while all is well. */
export function DraftState({ draft }: { draft: Draft }): ReactNode {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const words = {
    clean: draft.savedAt === null ? m.draft_clean() : m.draft_saved({ time: formatInstant(draft.savedAt, zone, 'time') }),
    unsaved: m.draft_unsaved(),
    saving: m.draft_saving(),
    unsent: m.draft_unsent(),
    failed: m.draft_failed(),
    conflict: m.draft_conflict(),
  };
  return (
    <p role="status" className={draft.state === 'failed' || draft.state === 'conflict' ? 'text-sm text-danger' : 'text-sm text-muted'}>
      {words[draft.state]}
    </p>
  );
}

/** What stands between the draft and the api, with the way out. */
export function DraftTrouble({ draft }: { draft: Draft }): ReactNode {
  if (draft.state === 'conflict') {
    return (
      <Notice kind="warn" action={<Button onClick={draft.takeTheirs}>{m.draft_take_theirs()}</Button>}>
        {m.draft_conflict_about()}
      </Notice>
    );
  }
  if (draft.state !== 'failed') return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <ProblemNotice error={draft.error} />
      <Button onClick={draft.retry}>{m.action_retry()}</Button>
    </div>
  );
}
