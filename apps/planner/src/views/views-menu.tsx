import { Bookmark } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { type Shown, useViews } from './views.api.ts';

const SaveViewDialog = lazy(async () => ({ default: (await import('./save-view-dialog.tsx')).SaveViewDialog }));
const ViewsDialog = lazy(async () => ({ default: (await import('./views-dialog.tsx')).ViewsDialog }));
const ViewsMenuItems = lazy(async () => ({ default: (await import('./views-menu-items.tsx')).ViewsMenuItems }));

interface ViewsMenuProps {
  /** What is on the screen now. */
  shown: Shown;
  onOpen: (shown: Shown) => void;
}

/** The button for the views that are kept; they are read before it is pressed. */
export function ViewsMenu({ shown, onOpen }: ViewsMenuProps): ReactNode {
  useViews();
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Menu trigger={<Button icon={<Bookmark aria-hidden className="size-4" />}>{m.views_button()}</Button>}>
        <ViewsMenuItems shown={shown} onOpen={onOpen} onDialog={setDialog} />
      </Menu>
      <Suspense>
        {dialog === 'save' && <SaveViewDialog view={null} shown={shown} onClose={close} />}
        {dialog === 'manage' && <ViewsDialog shown={shown} onOpen={onOpen} onClose={close} />}
      </Suspense>
    </>
  );
}
