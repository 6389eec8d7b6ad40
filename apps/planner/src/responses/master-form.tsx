import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import type { MasterDraft } from './use-master-draft.ts';

interface MasterFormProps {
  master: MasterDraft;
  readOnly: boolean;
  /** The files, drawn by whoever knows the media. */
  media: ReactNode;
  /** What saving it would change. */
  consequences: ReactNode;
}

/** The words and files that all items of a response have in common. */
export function MasterForm({ master, readOnly, media, consequences }: MasterFormProps): ReactNode {
  const { draft, change, isDirty, isOutdated } = master;
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        master.save(({ changed }) => announce(m.master_saved({ count: changed.length })));
      }}
    >
      <div>
        <h2 className="text-base">{m.master_tab()}</h2>
        <p className="text-sm text-muted">{m.master_about()}</p>
      </div>
      <TextField
        label={m.composer_title()}
        hint={m.master_title_hint()}
        readOnly={readOnly}
        value={draft.title}
        onChange={({ target }) => change((now) => ({ ...now, title: target.value }))}
      />
      <TextArea
        label={m.master_text()}
        rows={8}
        readOnly={readOnly}
        value={draft.text}
        onChange={({ target }) => change((now) => ({ ...now, text: target.value }))}
      />
      {media}
      {isOutdated && (
        <Notice kind="warn" action={<Button onClick={master.takeTheirs}>{m.draft_take_theirs()}</Button>}>
          {m.master_conflict()}
        </Notice>
      )}
      {isDirty && consequences}
      <ProblemNotice error={master.error} />
      {!readOnly && (
        <div className="flex flex-wrap items-center justify-end gap-3">
          <span role="status" className="text-sm text-muted">
            {!isDirty && m.master_clean()}
          </span>
          <Button type="submit" look="primary" disabled={!isDirty || isOutdated} busy={master.isSaving}>
            {m.master_save()}
          </Button>
        </div>
      )}
    </form>
  );
}
