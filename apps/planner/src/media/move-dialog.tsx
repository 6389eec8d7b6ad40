import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Select } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { FolderNameField } from './folder-dialogs.tsx';
import { useMakeFolder, useMediaFolders } from './media-folders.api.ts';

interface MoveDialogProps {
  count: number;
  onClose: () => void;
  onMove: (folderId: string | null) => void;
}

const [NONE, NEW] = ['none', 'new'];

/** Asks where files are to lie: in a folder there is, in one to be made, or in none. */
export function MoveDialog({ count, onClose, onMove }: MoveDialogProps): ReactNode {
  const path = useWorkspacePath();
  const { list, folders } = useMediaFolders();
  const make = useMakeFolder();
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  // Without a folder there is none to choose but a new one.
  const place = chosen ?? folders[0]?.id ?? NEW;
  const moveTo = (folderId: string | null) => {
    onMove(folderId);
    onClose();
  };
  const submit = () => {
    if (place === NEW) make.mutate({ params: { path }, body: { name: name.trim() } }, { onSuccess: ({ id }) => moveTo(id) });
    else moveTo(place === NONE ? null : place);
  };
  return (
    <FormDialog
      title={m.media_move_title({ count })}
      submit={m.media_move()}
      busy={make.isPending}
      disabled={list.isPending || (place === NEW && name.trim() === '')}
      onClose={onClose}
      onSubmit={submit}
    >
      <Select
        label={m.media_folder()}
        value={place}
        options={[
          ...folders.map(({ id, name: label }) => ({ value: id, label })),
          { value: NONE, label: m.media_folder_none() },
          { value: NEW, label: m.media_folder_make() },
        ]}
        onChange={({ target }) => setChosen(target.value)}
      />
      <MoreButton list={list} className="self-start" />
      {place === NEW && <FolderNameField value={name} onChange={setName} error={make.error} />}
    </FormDialog>
  );
}
