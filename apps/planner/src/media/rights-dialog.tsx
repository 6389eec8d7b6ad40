import type { MediaAsset } from '@longstream/contracts/media';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSetRights } from './media-rights.api.ts';

const LONGEST_NOTE = 500;

/** Until when files may go out, and where they are from. What all of them say already stands there. */
export function RightsDialog({ assets, onClose }: { assets: readonly MediaAsset[]; onClose: () => void }): ReactNode {
  const { set, isPending, error } = useSetRights();
  const [endOn, setEndOn] = useState(() => said(assets.map(({ rightsEndOn }) => rightsEndOn ?? '')));
  const [note, setNote] = useState(() => said(assets.map(({ rightsNote }) => rightsNote)));
  const submit = () =>
    set({ mediaIds: assets.map(({ id }) => id), rightsEndOn: endOn === '' ? null : endOn, rightsNote: note.trim() }, onClose);
  return (
    <FormDialog
      title={m.media_rights_title({ count: assets.length })}
      submit={m.action_save()}
      busy={isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        type="date"
        label={m.media_rights_end()}
        hint={m.media_rights_end_hint()}
        max="9999-12-31"
        value={endOn}
        onChange={({ target }) => setEndOn(target.value)}
      />
      <TextArea
        label={m.media_rights_note()}
        hint={m.media_rights_note_hint()}
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <ProblemNotice error={error} />
    </FormDialog>
  );
}

/** What they all say; nothing where they differ. */
function said(words: readonly string[]): string {
  const [first = ''] = words;
  return words.every((word) => word === first) ? first : '';
}
