import { accountOf } from '../accounts/seeded-accounts.ts';
import type { Platform } from '../platforms.ts';
import { stateOf, type Post, type PostState } from '../state/posts.ts';
import type { World } from '../world.ts';

/** One creation that really happened. Removed items stay in the list. */
export interface Effect {
  readonly id: string;
  readonly platform: Platform;
  readonly account: { readonly id: string; readonly name: string };
  readonly kind: Post['kind'];
  readonly title: string;
  readonly text: string;
  readonly mediaSha256s: readonly string[];
  readonly createdAt: string;
  readonly recordedAt: string;
  readonly state: PostState;
  /** The id of the review that it answers; only of an answer. */
  readonly answers?: string;
  /** How often this account created an item with this title, text and media, removed ones included. */
  readonly timesCreated: number;
}

export function effects(world: World, platform?: Platform): Effect[] {
  const posts = world.posts.all(platform);
  const created = new Map<string, number>();
  for (const post of posts) created.set(contentKey(post), (created.get(contentKey(post)) ?? 0) + 1);
  return posts.map((post) => toEffect(world, post, created.get(contentKey(post)) ?? 0));
}

export function toEffect(world: World, post: Post, timesCreated: number): Effect {
  const { id, name } = accountOf(post.platform, post.accountId);
  return {
    id: post.id,
    platform: post.platform,
    account: { id, name },
    kind: post.kind,
    title: post.title,
    text: post.text,
    mediaSha256s: post.media.map(({ sha256 }) => sha256),
    createdAt: new Date(post.createdAt).toISOString(),
    recordedAt: new Date(post.recordedAt).toISOString(),
    state: stateOf(post, world.clock.now()),
    ...(typeof post.fields.answers === 'string' && { answers: post.fields.answers }),
    timesCreated,
  };
}

function contentKey(post: Post): string {
  return JSON.stringify([
    post.platform,
    post.accountId,
    post.title,
    post.text,
    post.media.map(({ sha256 }) => sha256),
    post.fields.answers,
  ]);
}
