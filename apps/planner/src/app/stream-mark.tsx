import { type ReactNode, useEffect, useState } from 'react';
import type { StreamState } from '../events/event-stream.ts';
import { m } from '../paraglide/messages.js';
import { timeAgo } from '../ui/format.ts';

/** Silent while all is well; a lost connection is said, and how long ago that was, because the screen may be behind. */
export function StreamMark({ state }: { state: StreamState }): ReactNode {
  const lost = state === 'lost';
  return (
    <div className="mr-2 flex items-center gap-1.5 text-sm text-warn">
      <span role="status" className="flex items-center gap-1.5">
        {lost && (
          <>
            <span aria-hidden className="size-2 rounded-full bg-warn" />
            {m.shell_stream_lost()}
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
    <span aria-hidden className="tabular-nums">
      {timeAgo(now - since)}
    </span>
  );
}
