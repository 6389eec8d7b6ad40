import type { ItemDetail } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { TagEditor } from '../ui/tag-editor.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSaveTags, useUsedTags } from './tags.api.ts';

/** The team's own labels on an item. They are saved as they are set: nothing of them is sent, so nobody has to approve them. */
export function TagsSection({ item: { id: itemId, tags } }: { item: Pick<ItemDetail, 'id' | 'tags'> }): ReactNode {
  const path = { ...useWorkspacePath(), itemId };
  const save = useSaveTags();
  const used = useUsedTags().data?.items ?? [];
  const write = (wished: string[]) => save.mutate({ params: { path }, body: { tags: wished } });
  return (
    <TagEditor
      title={m.tags_title()}
      hint={m.tags_hint()}
      tags={tags}
      known={used.map(({ tag }) => tag)}
      mayWrite={useMay('item.write')}
      busy={save.isPending}
      onAdd={(tag) => write([...tags, tag])}
      onRemove={(tag) => write(tags.filter((other) => other !== tag))}
    >
      <ProblemNotice error={save.error} />
    </TagEditor>
  );
}
