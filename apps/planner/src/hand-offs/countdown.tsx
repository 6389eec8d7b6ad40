import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { relativeTime } from '../ui/format.ts';
import { Time } from '../ui/time.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';

/** Less than this left is said in the colour of a warning, beside the words. */
const HURRY_MS = 15 * 60_000;

/** How long there is still to finish, ticking, and until when. */
export function Countdown({ endsAt }: { endsAt: string }): ReactNode {
  const leftMs = Date.parse(endsAt) - useWorkspaceNow(5000).getTime();
  return (
    <span className={leftMs < HURRY_MS ? 'font-medium text-warn' : undefined}>
      {leftMs > 0 ? m.hand_off_ends({ in: relativeTime(leftMs) }) : m.hand_off_over()} <span aria-hidden>·</span> <Time at={endsAt} />
    </span>
  );
}
