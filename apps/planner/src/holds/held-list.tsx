import type { Hold } from '@longstream/contracts/holds';
import { Pause } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { heldWords } from '../ui/hold-words.ts';
import { Time } from '../ui/time.tsx';
import { useMay } from '../workspaces/rights.api.ts';

const ReleaseDialog = lazy(async () => ({ default: (await import('./release-dialog.tsx')).ReleaseDialog }));

/** What is held, by whom and why; from here it is released. */
export function HeldList({ holds }: { holds: readonly Hold[] }): ReactNode {
  const mayRelease = useMay('hold.write');
  const [releasing, setReleasing] = useState<Hold | null>(null);
  return (
    <>
      {holds.length > 0 && (
        <aside aria-label={m.hold_banner()} className="max-h-32 shrink-0 overflow-y-auto border-b border-hold/40 bg-surface text-sm">
          <ul>
            {holds.map((hold) => (
              <HoldLine key={hold.id} hold={hold} onRelease={mayRelease && hold.left === null ? () => setReleasing(hold) : undefined} />
            ))}
          </ul>
        </aside>
      )}
      {releasing && (
        <Suspense>
          <ReleaseDialog hold={releasing} onClose={() => setReleasing(null)} />
        </Suspense>
      )}
    </>
  );
}

function HoldLine({ hold, onRelease }: { hold: Hold; onRelease: (() => void) | undefined }): ReactNode {
  const what = heldWords(hold);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 last:border-b-0 md:px-6">
      <span className="inline-flex items-center gap-1.5 font-medium text-hold">
        <Pause aria-hidden className="size-4 shrink-0" fill="currentColor" />
        {m.hold_mark()} · {what}
      </span>
      <span className="min-w-0 flex-1 basis-40 wrap-anywhere">{hold.reason}</span>
      <span className="text-muted">
        {hold.madeByName} · <Time at={hold.madeAt} />
      </span>
      {hold.left !== null && <span className="text-hold tabular-nums">{m.hold_releasing({ count: hold.left })}</span>}
      {onRelease && (
        <button
          type="button"
          aria-label={m.hold_release_label({ what })}
          onClick={onRelease}
          className="h-6 rounded-sm border border-hold/50 px-2 text-hold hover:bg-sunken"
        >
          {m.hold_release()}
        </button>
      )}
    </li>
  );
}
