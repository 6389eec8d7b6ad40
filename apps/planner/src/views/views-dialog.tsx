import type { SavedView } from '@longstream/contracts/views';
import { Bookmark, CalendarPlus, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Tag } from '../ui/tag.tsx';
import { useCurrentWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { FeedDialog } from './feed-dialog.tsx';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { type Shown, useDeleteView, useViews } from './views.api.ts';

interface ViewsDialogProps {
  shown: Shown;
  onOpen: (shown: Shown) => void;
  onClose: () => void;
}

/** All views, and what is done with each: the shared ones of others are opened and read in calendars. */
export function ViewsDialog({ shown, onOpen, onClose }: ViewsDialogProps): ReactNode {
  const views = useViews();
  const { me } = useCurrentWorkspace();
  const path = useWorkspacePath();
  const remove = useDeleteView();
  const [asked, setAsked] = useState<{ view: SavedView; about: 'edit' | 'delete' | 'feed' } | null>(null);
  const done = () => setAsked(null);
  return (
    <Dialog open onClose={onClose} title={m.views_title()} description={m.views_about()}>
      <Loaded query={views}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<Bookmark className="size-8" />} title={m.views_empty()}>
              {m.views_empty_about()}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((view) => (
                <li key={view.id} className="flex min-h-11 items-center gap-2">
                  <button
                    type="button"
                    aria-label={m.views_apply({ name: view.name })}
                    className="min-h-8 min-w-0 flex-1 truncate text-left hover:underline"
                    onClick={() => {
                      onOpen(view.shows);
                      onClose();
                    }}
                  >
                    {view.name}
                  </button>
                  {view.isShared && <Tag>{view.ownerId === me.id ? m.views_shared() : m.views_of({ name: view.ownerName })}</Tag>}
                  <IconButton label={m.views_calendar({ name: view.name })} onClick={() => setAsked({ view, about: 'feed' })}>
                    <CalendarPlus aria-hidden className="size-4" />
                  </IconButton>
                  {view.ownerId === me.id && (
                    <>
                      <IconButton label={m.views_edit({ name: view.name })} onClick={() => setAsked({ view, about: 'edit' })}>
                        <Pencil aria-hidden className="size-4" />
                      </IconButton>
                      <IconButton label={m.views_delete({ name: view.name })} onClick={() => setAsked({ view, about: 'delete' })}>
                        <Trash2 aria-hidden className="size-4" />
                      </IconButton>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked?.about === 'edit' && <SaveViewDialog view={asked.view} shown={shown} onClose={done} />}
      {asked?.about === 'feed' && <FeedDialog view={asked.view} onClose={done} />}
      {asked?.about === 'delete' && (
        <DeleteDialog
          title={m.views_delete_title({ name: asked.view.name })}
          consequence={m.views_delete_about()}
          deletion={remove}
          of={{ params: { path: { ...path, viewId: asked.view.id } } }}
          onClose={done}
        />
      )}
    </Dialog>
  );
}
