import { type ReactNode, useEffect, useState } from 'react';
import { useUnsentCount } from '../api/unsent.ts';
import type { StreamState } from '../events/event-stream.ts';
import { m } from '../paraglide/messages.js';
import { timeAgo } from '../ui/format.ts';

/**
 * Silent while all is well; a lost connection is said, and how long ago that was, because the screen may be behind, and how much of what
 * was done since then waits for it.
 */
export function StreamMark({ state }: { state: StreamState }): ReactNode {
  const lost = state === 'lost';
  const unsent = useUnsentCount();
  return (
    <div className="flex items-center gap-1.5 text-sm text-warn max-md:justify-between max-md:px-2 md:mr-2">
      <span role="status" className="flex items-center gap-1.5">
        {lost && (
          <>
            <span aria-hidden className="size-2 shrink-0 rounded-full bg-warn" />
            {m.shell_stream_lost()}
            {unsent > 0 && <span>{m.shell_unsent({ count: unsent })}</span>}
          </>
        )}
      </span>
      {lost && <Ago />}
    </div>
  );
}

/** How long it has been there, to the second. Read out by nobody: it would never be silent. */
function Ago(): ReactNode {
  const [since] = useState(() => Date.now());
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span aria-hidden className="shrink-0 tabular-nums">
      {timeAgo(now - since)}
    </span>
  );
}
