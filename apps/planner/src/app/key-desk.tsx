import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Keys } from '../ui/keys.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';
import { useTypedAhead } from '../ui/typed-ahead.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { PLACES } from './places.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const NewItem = lazy(async () => ({ default: (await import('./new-item.tsx')).NewItem }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));

/** The keys that every screen knows, and the button that opens the palette. */
export function KeyDesk(): ReactNode {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'palette' | 'sheet' | 'item' | null>(null);
  const mayWrite = useMay('item.write');
  const close = () => setOpen(null);
  useTypedAhead(open === 'palette');
  useShortcuts([
    { keys: 'mod+k', label: m.palette_title, run: () => setOpen('palette'), everywhere: true },
    { keys: '/', label: m.palette_search, run: () => setOpen('palette') },
    { keys: 'mod+Enter', label: m.shortcuts_send, run: send, everywhere: true },
    ...(mayWrite ? [{ keys: 'c', label: m.shortcuts_new_item, run: () => setOpen('item') }] : []),
    { keys: '?', label: m.shortcuts_title, run: () => setOpen('sheet') },
    ...PLACES.map(({ to, label, key }) => ({ keys: `g ${key}`, label, run: () => void navigate({ to }) })),
  ]);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen('palette')}
        className="inline-flex h-8 items-center gap-2 rounded-md px-2 text-muted hover:bg-sunken hover:text-ink"
      >
        <Search aria-hidden className="size-4.5" />
        <span className="sr-only">{m.palette_title()}</span>
        <span className="max-md:hidden">
          <Keys keys="mod+k" />
        </span>
      </button>
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'sheet' && <ShortcutSheet onClose={close} />}
        {open === 'item' && <NewItem onClose={close} />}
      </Suspense>
    </>
  );
}

/** Presses the button that sends the form which has the focus, where it may be pressed. */
function send(): void {
  const form = document.activeElement?.closest('form');
  const button = [...(form?.elements ?? [])].find((field) => field instanceof HTMLButtonElement && field.type === 'submit');
  if (button instanceof HTMLButtonElement) button.click();
}
