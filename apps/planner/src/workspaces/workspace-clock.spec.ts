import { describe, expect, it } from '@jest/globals';
import { workspaceTime } from './workspace-clock.api.ts';

describe('the workspace’s time', () => {
  const readAt = 10_000;
  const told = (clock: Parameters<typeof workspaceTime>[0], seconds: number) =>
    workspaceTime(clock, readAt, readAt + seconds * 1000).toISOString();

  it('runs at the workspace’s own speed from the moment it was read', () => {
    const clock = { now: '2020-02-14T01:00:00.000Z', speed: 60, usualSpeed: 60, rushUntil: null };
    expect([told(clock, 0), told(clock, 60)]).toEqual(['2020-02-14T01:00:00.000Z', '2020-02-14T02:00:00.000Z']);
  });

  it('hurries until the rush is over and then goes on as usual', () => {
    const clock = { now: '2020-02-14T01:00:00.000Z', speed: 3600, usualSpeed: 60, rushUntil: '2020-02-14T07:00:00.000Z' };
    expect([told(clock, 3), told(clock, 6), told(clock, 66)]).toEqual([
      '2020-02-14T04:00:00.000Z',
      '2020-02-14T07:00:00.000Z',
      '2020-02-14T08:00:00.000Z',
    ]);
  });
});
