import { Plus, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { TextField } from './field.tsx';
import { Tag } from './tag.tsx';

const LONGEST = 40;
const MOST = 20;

interface TagEditorProps {
  title: string;
  /** Its rank among the headings around it. */
  as?: 'h2' | 'h3';
  /** Says what the tags are for. */
  hint: string;
  tags: readonly string[];
  /** Those that are in use elsewhere. */
  known: readonly string[];
  mayWrite: boolean;
  busy: boolean;
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
  /** What went wrong with the last one. */
  children?: ReactNode;
}

/** The team's own labels on something, one added or taken away at a time. */
export function TagEditor({
  title,
  as: Heading = 'h2',
  hint,
  tags,
  known,
  mayWrite,
  busy,
  onAdd,
  onRemove,
  children,
}: TagEditorProps): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <Heading id={id} className="text-base">
        {title}
      </Heading>
      {tags.length === 0 && !mayWrite && <p className="text-sm text-muted">{m.tags_none()}</p>}
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag}>
              <Tag>
                {tag}
                {mayWrite && (
                  <button
                    type="button"
                    aria-label={m.tags_remove({ tag })}
                    disabled={busy}
                    onClick={() => onRemove(tag)}
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
      {mayWrite && tags.length < MOST && <AddTag hint={hint} tags={tags} known={known} busy={busy} onAdd={onAdd} />}
      {children}
    </section>
  );
}

function AddTag({ hint, tags, known, busy, onAdd }: Pick<TagEditorProps, 'hint' | 'tags' | 'known' | 'busy' | 'onAdd'>): ReactNode {
  const [typed, setTyped] = useState('');
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
      <TagField
        className="flex-1"
        label={m.tags_add()}
        hint={hint}
        value={typed}
        onChange={setTyped}
        known={known.filter((one) => !tags.includes(one))}
      />
      <Button type="submit" className="self-start mt-7" disabled={!isNew} busy={busy} icon={<Plus aria-hidden className="size-4" />}>
        {m.tags_add()}
      </Button>
    </form>
  );
}

interface TagFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  onChange: (tag: string) => void;
  known: readonly string[];
  className?: string;
}

/** A tag is typed, or chosen of those that are in use. */
export function TagField({ known, onChange, ...field }: TagFieldProps): ReactNode {
  const list = useId();
  return (
    <>
      <TextField {...field} maxLength={LONGEST} list={list} onChange={({ target }) => onChange(target.value)} />
      <datalist id={list}>
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  );
}
