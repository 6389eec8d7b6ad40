import type { WorkspaceClock } from '@longstream/contracts/workspaces';
import { useEffect, useState } from 'react';
import { useCurrentWorkspace } from './workspaces.api.ts';

/**
 * The workspace's own time, ticking. In a demo it runs faster than the wall clock.
 * @param everyMs how often the screen wants to know, in real milliseconds
 */
export function useWorkspaceNow(everyMs = 1000): Date {
  const { workspace, readAt } = useCurrentWorkspace();
  const [tickedAt, setTickedAt] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTickedAt(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // A clock read since the last tick is told as it was read.
  return workspaceTime(workspace.clock, readAt, Math.max(tickedAt, readAt));
}

/** The first instant that can still be planned for: now, or the end of the rush that a demo is in. Told five seconds late at most. */
export function usePlannableFrom(): Date {
  const now = useWorkspaceNow(5000);
  const { rushUntil } = useCurrentWorkspace().workspace.clock;
  return rushUntil === null ? now : new Date(Math.max(now.getTime(), Date.parse(rushUntil)));
}

/** The clock as it was read at `readAt`, told at `nowAt` (both on this browser's clock): a rush ends where it was said to end. */
export function workspaceTime({ now, speed, usualSpeed, rushUntil }: WorkspaceClock, readAt: number, nowAt: number): Date {
  const told = Date.parse(now);
  const straight = told + (nowAt - readAt) * speed;
  if (rushUntil === null || straight <= Date.parse(rushUntil)) return new Date(straight);
  const until = Date.parse(rushUntil);
  return new Date(until + (nowAt - readAt - (until - told) / speed) * usualSpeed);
}
