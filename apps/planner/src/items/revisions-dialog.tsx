import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { History } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Time } from '../ui/time.tsx';
import { useRevisions } from './items.api.ts';

type Revision = NonNullable<ItemDetail['revision']>;

interface RevisionsProps {
  itemId: string;
  /** What is in the composer, whether it is saved or not. */
  content: ItemContent;
  /** Null where nothing may be written any more. */
  onRestore: ((content: ItemContent) => void) | null;
  /** What of one content is not as in the other, drawn by whoever knows the media. */
  diff: (before: ItemContent, after: ItemContent) => ReactNode;
}

/** Opens what the item was before, to be compared with what it is, and taken back. */
export function RevisionsButton(props: RevisionsProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" icon={<History aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.revisions_open()}
      </Button>
      {isOpen && <RevisionsDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function RevisionsDialog({ itemId, content, onRestore, diff, onClose }: RevisionsProps & { onClose: () => void }): ReactNode {
  const revisions = useRevisions(itemId);
  const [chosenId, setChosenId] = useState<string | null>(null);
  return (
    <Dialog wide open onClose={onClose} title={m.revisions_title()} description={m.revisions_about()}>
      <Loaded query={revisions}>
        {({ items }) => {
          const chosen = items.find(({ id }) => id === chosenId) ?? items[0];
          return (
            <div className="grid gap-5 md:grid-cols-[220px_minmax(0,1fr)]">
              <RevisionList revisions={items} chosen={chosen} onChoose={setChosenId} />
              {chosen && (
                <div className="flex min-w-0 flex-col items-start gap-3">
                  {diff(chosen.content, content)}
                  {onRestore && (
                    <Button
                      onClick={() => {
                        onRestore(chosen.content);
                        onClose();
                      }}
                    >
                      {m.revisions_restore()}
                    </Button>
                  )}
                </div>
              )}
            </div>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

interface RevisionListProps {
  revisions: readonly Revision[];
  chosen: Revision | undefined;
  onChoose: (id: string) => void;
}

function RevisionList({ revisions, chosen, onChoose }: RevisionListProps): ReactNode {
  return (
    <ul aria-label={m.revisions_title()} className="flex flex-col gap-1">
      {revisions.map(({ id, createdAt, authorName, hash }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={id === chosen?.id}
            onClick={() => onChoose(id)}
            className={classNames(
              'w-full rounded-md border px-3 py-1.5 text-left',
              id === chosen?.id ? 'border-accent bg-accent-soft' : 'border-line hover:border-line-strong',
            )}
          >
            <span className="block">
              <Time at={createdAt} />
            </span>
            <span className="block truncate text-sm text-muted">
              {authorName} · <code>{hash.slice(0, 8)}</code>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
