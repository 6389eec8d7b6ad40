import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';

/** Long enough to be seen, short enough to be wondered about the next time. */
const SEEN_MS = 2500;

/** Words to take elsewhere, with the button that takes them. */
export function CopiedText({ what, text }: { what: string; text: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SEEN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <div
        role="group"
        aria-label={what}
        tabIndex={0}
        className="max-h-48 min-w-0 flex-1 basis-56 overflow-y-auto rounded-md border border-line bg-sunken/60 px-2.5 py-1.5 wrap-anywhere whitespace-pre-wrap"
      >
        {text}
      </div>
      {'clipboard' in navigator && (
        <Button
          icon={copied ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}
          onClick={() => void copy()}
        >
          {copied ? m.by_hand_copied() : m.by_hand_copy({ what })}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied && m.by_hand_copied()}
      </span>
    </div>
  );
}
