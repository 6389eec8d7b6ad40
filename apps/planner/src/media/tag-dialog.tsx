import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TagField } from '../ui/tag-editor.tsx';
import { TagProblem } from './tag-problem.tsx';
import { useKnownTags, useTagMedia } from './media-tags.api.ts';

/** Puts one tag on many files. */
export function TagDialog({ mediaIds, onClose }: { mediaIds: readonly string[]; onClose: () => void }): ReactNode {
  const { set, isPending, error } = useTagMedia();
  const known = useKnownTags();
  const [typed, setTyped] = useState('');
  const tag = typed.trim();
  return (
    <FormDialog
      title={m.media_tag_title({ count: mediaIds.length })}
      submit={m.tags_add()}
      busy={isPending}
      disabled={tag === ''}
      onClose={onClose}
      onSubmit={() => set({ mediaIds: [...mediaIds], tag, isOn: true }, onClose)}
    >
      <TagField label={m.media_tag()} hint={m.media_tags_hint()} value={typed} onChange={setTyped} known={known} />
      <TagProblem error={error} />
    </FormDialog>
  );
}
