import type { MediaFolder } from '@longstream/contracts/media-folders';
import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDeleteFolder, useMakeFolder, useRenameFolder } from './media-folders.api.ts';

const LONGEST = 40;

interface NameFolderProps {
  /** Null for one that is to be made. */
  folder: MediaFolder | null;
  onClose: () => void;
  onSaved?: (folder: MediaFolder) => void;
}

/** Makes a folder, or gives one another name. */
export function NameFolder({ folder, onClose, onSaved }: NameFolderProps): ReactNode {
  const path = useWorkspacePath();
  const make = useMakeFolder();
  const rename = useRenameFolder();
  const [typed, setTyped] = useState(folder?.name ?? '');
  const name = typed.trim();
  const saved = (answer: MediaFolder) => {
    onSaved?.(answer);
    onClose();
  };
  const submit = () => {
    if (folder === null) make.mutate({ params: { path }, body: { name } }, { onSuccess: saved });
    else rename.mutate({ params: { path: { ...path, folderId: folder.id } }, body: { name } }, { onSuccess: saved });
  };
  const { error } = folder === null ? make : rename;
  return (
    <FormDialog
      title={folder === null ? m.media_folder_make() : m.media_folder_rename({ name: folder.name })}
      submit={folder === null ? m.media_folder_make() : m.action_save()}
      busy={make.isPending || rename.isPending}
      disabled={name === '' || name === folder?.name}
      onClose={onClose}
      onSubmit={submit}
    >
      <FolderNameField value={typed} onChange={setTyped} error={error} />
    </FormDialog>
  );
}

interface FolderNameFieldProps {
  value: string;
  onChange: (name: string) => void;
  /** Why it could not be made or renamed. */
  error: unknown;
}

/** Says at the field that the name is taken; anything else below it. */
export function FolderNameField({ value, onChange, error }: FolderNameFieldProps): ReactNode {
  const isTaken = error !== null && failureOf(error).code === 'already_exists';
  return (
    <>
      <TextField
        label={m.media_folder_name()}
        maxLength={LONGEST}
        required
        error={isTaken ? m.media_folder_taken() : undefined}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {!isTaken && <ProblemNotice error={error} />}
    </>
  );
}

/** What can be done with the folder that is open. */
export function FolderActions({ folder, onDeleted }: { folder: MediaFolder; onDeleted: () => void }): ReactNode {
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null);
  const { name } = folder;
  if (!useMay('media.write')) return null;
  return (
    <>
      <IconButton label={m.media_folder_rename({ name })} onClick={() => setAsked('rename')}>
        <Pencil aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={m.media_folder_delete({ name })} onClick={() => setAsked('delete')}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      {asked === 'rename' && <NameFolder folder={folder} onClose={() => setAsked(null)} />}
      {asked === 'delete' && <DeleteFolder folder={folder} onClose={() => setAsked(null)} onDeleted={onDeleted} />}
    </>
  );
}

interface DeleteFolderProps {
  folder: MediaFolder;
  onClose: () => void;
  onDeleted: () => void;
}

function DeleteFolder({ folder: { id, name, files }, onClose, onDeleted }: DeleteFolderProps): ReactNode {
  const path = { ...useWorkspacePath(), folderId: id };
  const remove = useDeleteFolder();
  const done = () => {
    announce(m.media_folder_deleted({ name }));
    onClose();
    onDeleted();
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { path } }, { onSuccess: done })}
      title={m.media_folder_delete_title({ name })}
      consequence={m.media_folder_delete_about({ count: files })}
      confirm={m.action_delete()}
      busy={remove.isPending}
      error={<ProblemNotice error={remove.error} />}
    />
  );
}
