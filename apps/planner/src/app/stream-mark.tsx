import type { ReactNode } from 'react';
import type { StreamState } from '../events/event-stream.ts';
import { m } from '../paraglide/messages.js';

/** Silent while all is well; a lost connection is said, because the screen may be behind. */
export function StreamMark({ state }: { state: StreamState }): ReactNode {
  const lost = state === 'lost';
  return (
    <div role="status" className="mr-2 flex items-center gap-1.5 text-sm text-warn">
      {lost && (
        <>
          <span aria-hidden className="size-2 rounded-full bg-warn" />
          {m.shell_stream_lost()}
        </>
      )}
    </div>
  );
}
