import { randomUUID } from 'node:crypto';
import { accountsOf } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import { stateOf, type Post } from '../state/posts.ts';
import type { World } from '../world.ts';

const MINUTE_MS = 60_000;

/** The answers that there are, by their reviews. They are kept among the posts, as what the app's maker put on the platform. */
export function answersByReview(world: World): ReadonlyMap<string, Post> {
  const answers = world.posts.all('app_store').filter(({ removedAt }) => removedAt === null);
  return new Map(answers.map((post) => [reviewOf(post), post]));
}

export function answerTo(world: World, reviewId: string): Post | undefined {
  return answersByReview(world).get(reviewId);
}

export function findAnswer(world: World, id: string): Post | undefined {
  const post = world.posts.find('app_store', id);
  return post?.removedAt === null ? post : undefined;
}

export function reviewOf(answer: Post): string {
  return String(answer.fields.answers);
}

export function isPublished(world: World, answer: Post): boolean {
  return stateOf(answer, world.clock.now()) === 'public';
}

/** A review has one answer: another puts its text in the place of the first, which keeps its id and waits to be published again. */
export function answer(world: World, reviewId: string, text: string): Post {
  const createdAt = world.clock.now();
  const known = answerTo(world, reviewId);
  const id = known?.id ?? randomUUID();
  const reviewEndsAt = createdAt + Math.round(between(20, 240, id, createdAt, 'publication') * MINUTE_MS);
  const words = { text, createdAt, recordedAt: world.realNow(), reviewEndsAt };
  if (known) {
    world.posts.rewrite('app_store', id, words);
    return world.posts.find('app_store', id) ?? known;
  }
  return world.posts.add({
    platform: 'app_store',
    id,
    accountId: accountsOf('app_store')[0]?.id ?? '',
    kind: 'answer',
    title: '',
    media: [],
    fields: { answers: reviewId },
    visible: 'everyone',
    ...words,
  });
}
