import type { SavedView } from '@longstream/contracts/views';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { type Shown, useChangeView, useCreateView } from './views.api.ts';

interface SaveViewDialogProps {
  /** The view to change; null: a new one. */
  view: SavedView | null;
  /** What is on the screen now. */
  shown: Shown;
  onClose: () => void;
}

export function SaveViewDialog({ view, shown, onClose }: SaveViewDialogProps): ReactNode {
  const path = useWorkspacePath();
  const create = useCreateView();
  const change = useChangeView();
  const saving = view ? change : create;
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const [takesOver, setTakesOver] = useState(view === null);

  const save = (): void => {
    const body = { name: name.trim(), isShared, shows: takesOver || view === null ? shown : view.shows };
    if (view) change.mutate({ params: { path: { ...path, viewId: view.id } }, body }, { onSuccess: onClose });
    else create.mutate({ params: { path }, body }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={view ? m.views_edit_title() : m.views_save_title()}
      description={m.views_shows()}
      submit={m.action_save()}
      busy={saving.isPending}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label={m.views_name()}
        hint={m.views_name_hint()}
        value={name}
        onChange={({ target }) => setName(target.value)}
        required
        maxLength={80}
      />
      <Checkbox
        label={m.views_share()}
        hint={m.views_share_hint()}
        checked={isShared}
        onChange={({ target }) => setShared(target.checked)}
      />
      {view && <Checkbox label={m.views_update()} checked={takesOver} onChange={({ target }) => setTakesOver(target.checked)} />}
      <ProblemNotice error={saving.error} />
    </FormDialog>
  );
}
