import { Bookmark, Download, Plus, Settings2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { type Shown, useItemFile, useViews } from './views.api.ts';

const SaveViewDialog = lazy(async () => ({ default: (await import('./save-view-dialog.tsx')).SaveViewDialog }));
const ViewsDialog = lazy(async () => ({ default: (await import('./views-dialog.tsx')).ViewsDialog }));

interface ViewsMenuProps {
  /** What is on the screen now. */
  shown: Shown;
  onOpen: (shown: Shown) => void;
}

/** The views that are kept, and what can be done with the one on the screen. */
export function ViewsMenu({ shown, onOpen }: ViewsMenuProps): ReactNode {
  const views = useViews().data?.items ?? [];
  const fileOf = useItemFile(shown.filter);
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const close = () => setDialog(null);
  const iconLook = 'size-4 text-muted';
  return (
    <>
      <Menu trigger={<Button icon={<Bookmark aria-hidden className="size-4" />}>{m.views_button()}</Button>}>
        {views.map(({ id, name, shows }) => (
          <MenuItem key={id} icon={<Bookmark aria-hidden className={iconLook} />} onSelect={() => onOpen(shows)}>
            {name}
          </MenuItem>
        ))}
        {views.length > 0 && <MenuSeparator />}
        <MenuItem icon={<Plus aria-hidden className={iconLook} />} onSelect={() => setDialog('save')}>
          {m.views_save()}
        </MenuItem>
        {views.length > 0 && (
          <MenuItem icon={<Settings2 aria-hidden className={iconLook} />} onSelect={() => setDialog('manage')}>
            {m.views_manage()}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<Download aria-hidden className={iconLook} />} onSelect={() => window.location.assign(fileOf('csv'))}>
          {m.views_export_csv()}
        </MenuItem>
        <MenuItem icon={<Download aria-hidden className={iconLook} />} onSelect={() => window.location.assign(fileOf('json'))}>
          {m.views_export_json()}
        </MenuItem>
      </Menu>
      <Suspense>
        {dialog === 'save' && <SaveViewDialog view={null} shown={shown} onClose={close} />}
        {dialog === 'manage' && <ViewsDialog shown={shown} onOpen={onOpen} onClose={close} />}
      </Suspense>
    </>
  );
}
