import { useEffect, useState } from 'react';
import { useCurrentWorkspace } from './workspaces.api.ts';

/**
 * The workspace's own time, ticking. In a demo it runs faster than the wall clock.
 * @param everyMs how often the screen wants to know, in real milliseconds
 */
export function useWorkspaceNow(everyMs = 1000): Date {
  const { workspace, readAt } = useCurrentWorkspace();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return workspaceTime(workspace.clock, readAt, Date.now());
}

export function workspaceTime(clock: { now: string; speed: number }, readAt: number, nowAt: number): Date {
  return new Date(Date.parse(clock.now) + (nowAt - readAt) * clock.speed);
}
