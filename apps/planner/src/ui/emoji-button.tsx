import { Smile } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from './button.tsx';

// With its list of emoji it weighs more than everything else on most screens.
const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }));

/** Opens the emoji; `onPick` gets each as it is to be written. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    setOpen(false);
    onPick(emoji);
  };
  return (
    <>
      <IconButton ref={button} label={m.emoji_pick()} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Smile aria-hidden className="size-4" />
      </IconButton>
      {open && (
        <Suspense>
          <EmojiPicker button={button} onPick={pick} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
