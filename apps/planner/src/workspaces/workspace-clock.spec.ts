import { expect, it } from '@jest/globals';
import { workspaceTime } from './workspace-clock.api.ts';

it('runs at the workspace’s own speed from the moment it was read', () => {
  const read = { now: '2020-02-14T01:00:00.000Z', speed: 60 };
  expect(workspaceTime(read, 10_000, 10_000).toISOString()).toBe('2020-02-14T01:00:00.000Z');
  expect(workspaceTime(read, 10_000, 70_000).toISOString()).toBe('2020-02-14T02:00:00.000Z');
});
