import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from '../ui/button.tsx';
import { byteSize, percent } from '../ui/format.ts';
import { type UploadEntry, uploadQueue } from './upload-queue.ts';
import { UploadRow } from './upload-row.tsx';

/** Long enough to read that all has arrived. */
const SEEN_MS = 8000;

/** All files on their way, in a corner of every screen; once all of them are in the library it goes by itself. */
export function UploadTray({ uploads }: { uploads: readonly UploadEntry[] }): ReactNode {
  const [folded, setFolded] = useState(false);
  const bytes = (of: (entry: UploadEntry) => number) => uploads.reduce((sum, entry) => sum + of(entry), 0);
  const [sent, all] = [bytes(({ sent }) => sent), bytes(({ file }) => file.size)];
  const kept = uploads.filter(({ step }) => step === 'kept').length;
  const isOver = uploads.every(({ step }) => step === 'kept' || step === 'refused');
  const clear = () => uploads.forEach(({ id }) => uploadQueue.remove(id));
  useGoneAfter(SEEN_MS, kept === uploads.length, clear);

  return (
    <section
      aria-label={m.upload_tray()}
      className="fixed right-3 bottom-16 left-3 z-30 rounded-lg border border-line bg-surface shadow-popup md:bottom-3 md:left-auto md:w-96"
    >
      <header className="flex items-center gap-1 py-1 pr-1 pl-3">
        <p className="min-w-0 flex-1 truncate font-medium">
          {m.upload_summary({ kept: String(kept), count: String(uploads.length) })}
          {!isOver && (
            <span className="font-normal text-muted">
              {' '}
              · {percent(all === 0 ? 1 : sent / all)} · {byteSize(all)}
            </span>
          )}
        </p>
        <IconButton
          label={folded ? m.upload_unfold() : m.upload_fold()}
          aria-expanded={!folded}
          onClick={() => setFolded((before) => !before)}
        >
          {folded ? <ChevronUp aria-hidden className="size-4" /> : <ChevronDown aria-hidden className="size-4" />}
        </IconButton>
        {isOver && (
          <IconButton label={m.upload_clear_all()} onClick={clear}>
            <X aria-hidden className="size-4" />
          </IconButton>
        )}
      </header>
      {!folded && (
        <ul className="max-h-[40dvh] divide-y divide-line overflow-y-auto border-t border-line px-3">
          {uploads.toReversed().map((entry) => (
            <UploadRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

function useGoneAfter(ms: number, isOver: boolean, clear: () => void): void {
  const go = useEffectEvent(clear);
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(go, ms);
    return () => clearTimeout(timer);
  }, [ms, isOver]);
}
