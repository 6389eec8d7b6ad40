import type { FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { engagementOf } from '../audience/conversation.ts';
import { numberField, queryOf } from '../hosts/request-fields.ts';
import { publicSince, stateOf, type Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { archiveState } from './archive-object.ts';
import { childCategory } from './article-categories.ts';
import { BilibiliError } from './errors.ts';

export function articlesOf(world: World, caller: SeededAccount): Post[] {
  return world.posts.ofAccount('bilibili', caller.id).filter((post) => post.kind === 'article' && post.removedAt === null);
}

const GROUPS: Readonly<Record<number, string>> = { 1: 'in_review', 2: 'public', 3: 'rejected' };

/** How each `sort` orders, the highest first; the first is the newest. */
const SORTS = ['newest', 'likes', 'comments', 'views', 'favourites', 'coins'] as const;

/** Two records of the vendor's answer differ in the names around the list; both are given. */
export function listOf(world: World, caller: SeededAccount, request: FastifyRequest): Record<string, unknown> {
  const query = queryOf(request);
  const number = (name: string, fallback: number, low: number, high: number): number => {
    const value = numberField(query, name, fallback);
    if (value === null || value < low || value > high) throw new BilibiliError(4000, name);
    return value;
  };
  const pn = number('pn', 1, 1, 1_000_000);
  const ps = number('ps', 10, 1, 50);
  const group = number('group', 0, 0, 3);
  const category = number('category', 0, 0, 1_000_000_000);
  const sort = SORTS[number('sort', 1, 1, SORTS.length) - 1] ?? 'newest';
  const now = world.clock.now();
  const all = articlesOf(world, caller);
  const kept = all.filter(
    (post) => (group === 0 || stateOf(post, now) === GROUPS[group]) && (category === 0 || post.fields.category === category),
  );
  if (sort !== 'newest') kept.sort((a, b) => engagementOf(world, b)[sort] - engagementOf(world, a)[sort]);
  const articles = kept.slice((pn - 1) * ps, pn * ps).map((post) => articleObject(world, post));
  const page = { pn, ps, total: kept.length };
  const inState = (state: string): number => all.filter((post) => stateOf(post, now) === state).length;
  const creationArtsType = { all: all.length, audit: inState('in_review'), passed: inState('public'), not_passed: inState('rejected') };
  return { articles, artPage: page, creationArtsType, list: articles, page };
}

export function articleObject(world: World, post: Post): Record<string, unknown> {
  const now = world.clock.now();
  const { state, state_desc, reject_reason } = archiveState(post, now);
  const counts = engagementOf(world, post);
  return {
    id: Number(post.id),
    title: post.title,
    summary: post.text,
    category: childCategory(Number(post.fields.category)),
    template_id: post.fields.templateId,
    banner_url: post.fields.bannerUrl,
    image_urls: post.fields.imageUrls,
    top_video_bvid: post.fields.topVideoBvid,
    tags: post.fields.tags,
    original: post.fields.original,
    state,
    state_desc,
    reason: reject_reason,
    ctime: Math.floor(post.createdAt / 1000),
    publish_time: state === 0 ? Math.floor(publicSince(post) / 1000) : 0,
    view_url: `https://www.bilibili.com/read/cv${post.id}`,
    stats: {
      view: counts.views,
      favorite: counts.favourites,
      like: counts.likes,
      dislike: 0,
      reply: counts.comments,
      share: counts.shares,
      coin: counts.coins,
    },
  };
}
