import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox } from '../ui/field.tsx';
import { Keys } from '../ui/keys.tsx';
import { switchSingleKeys, useKnownShortcuts, useSingleKeys } from '../ui/shortcuts.ts';

/** Every shortcut that does something on this screen. */
export function ShortcutSheet({ onClose }: { onClose: () => void }): ReactNode {
  const shortcuts = useKnownShortcuts();
  const singleKeys = useSingleKeys();
  return (
    <Dialog open onClose={onClose} title={m.shortcuts_title()}>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto]">
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className="contents">
            <dt>{label()}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        className="mt-5 border-t border-line pt-3"
        label={m.shortcuts_single()}
        hint={m.shortcuts_single_hint()}
        checked={singleKeys}
        onChange={({ target }) => switchSingleKeys(target.checked)}
      />
    </Dialog>
  );
}
