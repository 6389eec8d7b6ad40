import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { engagementAt, type Engagement } from '../audience/engagement.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';

const DAY_MS = 24 * 3_600_000;

/** What an account's items gained in the last thirty days. */
export function gains(world: World, posts: readonly Post[], caller: SeededAccount): (count: keyof Engagement) => number {
  const now = world.clock.now();
  return (count) =>
    posts.reduce((sum, post) => sum + engagementAt(post, caller, now)[count] - engagementAt(post, caller, now - 30 * DAY_MS)[count], 0);
}
