import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { issueSentence } from '../problems/issue-words.ts';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useFetchMedia } from './media-changes.api.ts';
import { unsupportedSentence } from './media-words.ts';

interface FetchDialogProps {
  /** Where it is to lie. */
  folderId: string | null;
  onClose: () => void;
}

/** Adds a file that stands somewhere on the internet. */
export function FetchDialog({ folderId, onClose }: FetchDialogProps): ReactNode {
  const path = useWorkspacePath();
  const fetchMedia = useFetchMedia(folderId);
  const [url, setUrl] = useState('');
  const [issue] = failureOf(fetchMedia.error).issues;
  const unsupported = unsupportedSentence(fetchMedia.error);

  const submit = () =>
    fetchMedia.mutate(
      { params: { path }, body: { url: url.trim() } },
      {
        onSuccess: ({ fileName }) => {
          announce(m.media_fetched({ name: fileName }));
          onClose();
        },
      },
    );
  return (
    <FormDialog
      onClose={onClose}
      title={m.media_fetch()}
      submit={m.media_fetch_submit()}
      busy={fetchMedia.isPending}
      disabled={url.trim() === ''}
      noValidate
      onSubmit={submit}
    >
      <TextField
        type="url"
        inputMode="url"
        label={m.media_fetch_url()}
        hint={m.media_fetch_hint()}
        error={issue && issueSentence(issue.rule, issue.message)}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      {fetchMedia.isPending && (
        <p role="status" className="text-muted">
          {m.media_fetching()}
        </p>
      )}
      {!issue && <ProblemNotice error={fetchMedia.error}>{unsupported && <p>{unsupported}</p>}</ProblemNotice>}
    </FormDialog>
  );
}
