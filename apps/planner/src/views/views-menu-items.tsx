import { Bookmark, Download, Plus, Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { type Shown, useItemFile, useViews } from './views.api.ts';

interface ViewsMenuItemsProps {
  /** What is on the screen now. */
  shown: Shown;
  onOpen: (shown: Shown) => void;
  onDialog: (dialog: 'save' | 'manage') => void;
}

const iconLook = 'size-4 text-muted';

/** The views that are kept, and what can be done with the one on the screen. */
export function ViewsMenuItems({ shown, onOpen, onDialog }: ViewsMenuItemsProps): ReactNode {
  const views = useViews().data?.items ?? [];
  const fileOf = useItemFile(shown.filter);
  return (
    <>
      {views.map(({ id, name, shows }) => (
        <MenuItem key={id} icon={<Bookmark aria-hidden className={iconLook} />} onSelect={() => onOpen(shows)}>
          {name}
        </MenuItem>
      ))}
      {views.length > 0 && <MenuSeparator />}
      <MenuItem icon={<Plus aria-hidden className={iconLook} />} onSelect={() => onDialog('save')}>
        {m.views_save()}
      </MenuItem>
      {views.length > 0 && (
        <MenuItem icon={<Settings2 aria-hidden className={iconLook} />} onSelect={() => onDialog('manage')}>
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
    </>
  );
}
