import type { ItemDetail } from '@longstream/contracts/items';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Tag } from '../ui/tag.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSaveTags, useUsedTags } from './tags.api.ts';

const LONGEST = 40;
const MOST = 20;

/** The team's own labels on an item. They are saved as they are set: nothing of them is sent, so nobody has to approve them. */
export function TagsSection({ item }: { item: Pick<ItemDetail, 'id' | 'tags'> }): ReactNode {
  const path = useWorkspacePath();
  const mayWrite = useMay('item.write');
  const save = useSaveTags();
  const id = useId();
  const write = (tags: string[]) => save.mutate({ params: { path: { ...path, itemId: item.id } }, body: { tags } });

  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="text-base">
        {m.tags_title()}
      </h2>
      {item.tags.length === 0 && !mayWrite && <p className="text-sm text-muted">{m.tags_none()}</p>}
      {item.tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {item.tags.map((tag) => (
            <li key={tag}>
              <Tag>
                {tag}
                {mayWrite && (
                  <button
                    type="button"
                    aria-label={m.tags_remove({ tag })}
                    disabled={save.isPending}
                    onClick={() => write(item.tags.filter((other) => other !== tag))}
                    className="-mr-1.5 inline-flex size-6 items-center justify-center hover:text-ink"
                  >
                    <X aria-hidden className="size-3.5" />
                  </button>
                )}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && item.tags.length < MOST && <AddTag tags={item.tags} busy={save.isPending} onAdd={(tag) => write([...item.tags, tag])} />}
      <ProblemNotice error={save.error} />
    </section>
  );
}

function AddTag({ tags, busy, onAdd }: { tags: readonly string[]; busy: boolean; onAdd: (tag: string) => void }): ReactNode {
  const used = useUsedTags().data?.items ?? [];
  const [typed, setTyped] = useState('');
  const list = useId();
  const tag = typed.trim();
  const isNew = tag !== '' && !tags.includes(tag);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) onAdd(tag);
        setTyped('');
      }}
    >
      <TextField
        className="flex-1"
        label={m.tags_add()}
        hint={m.tags_hint()}
        maxLength={LONGEST}
        list={list}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <datalist id={list}>
        {used
          .filter((known) => !tags.includes(known.tag))
          .map((known) => (
            <option key={known.tag} value={known.tag} />
          ))}
      </datalist>
      <Button type="submit" className="self-start mt-7" disabled={!isNew} busy={busy} icon={<Plus aria-hidden className="size-4" />}>
        {m.tags_add()}
      </Button>
    </form>
  );
}
