import type { FastifyInstance } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { bodyOf, numberField, pathOf, queryOf } from '../hosts/request-fields.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { DouyinError, envelope } from './envelope.ts';
import { listItem, videoIdOf } from './posts.ts';

const MOST_IDS = 20;
const LARGEST_PAGE = 20;

export function douyinReads(app: FastifyInstance, world: World): void {
  app.get('/api/douyin/v1/video/video_list/', (request) => {
    const caller = callerOf(world, request, 'video.list.bind');
    const posts = ownPosts(world, caller);
    const { cursor, count } = pageOf(queryOf(request));
    const list = posts.slice(cursor, cursor + count).map((post) => listItem(world, post));
    return envelope(world, pathOf(request), 0, '', { list, cursor: cursor + list.length, has_more: cursor + list.length < posts.length });
  });

  // `item_ids` win over `video_ids`; ids that are not the account's own, or gone, are left out.
  app.post('/api/douyin/v1/video/video_data/', (request) => {
    const caller = callerOf(world, request, 'video.data.bind');
    const body = bodyOf(request);
    const itemIds = idsOf(body.item_ids, 'item_ids');
    const ids = itemIds.length > 0 ? itemIds : idsOf(body.video_ids, 'video_ids');
    if (ids.length === 0) throw new DouyinError(2100005, 'item_ids');
    const posts = ownPosts(world, caller);
    const found = ids.flatMap((id) => posts.find((post) => (itemIds.length > 0 ? post.id : videoIdOf(post)) === id) ?? []);
    return envelope(world, pathOf(request), 0, '', { list: found.map((post) => listItem(world, post)) });
  });
}

export function ownPosts(world: World, caller: SeededAccount): Post[] {
  return world.posts.ofAccount('douyin', caller.id).filter((post) => post.removedAt === null);
}

export function pageOf(query: Readonly<Record<string, unknown>>): { cursor: number; count: number } {
  const cursor = numberField(query, 'cursor', 0);
  const count = numberField(query, 'count', 10);
  if (cursor === null || cursor < 0) throw new DouyinError(2100005, 'cursor');
  if (count === null || count < 1 || count > LARGEST_PAGE) throw new DouyinError(2100005, 'count');
  return { cursor, count };
}

function idsOf(value: unknown, name: string): string[] {
  if (value === undefined) return [];
  const areTexts = Array.isArray(value) && value.every((id): id is string => typeof id === 'string');
  if (!areTexts || value.length > MOST_IDS) throw new DouyinError(2100005, name);
  return value;
}
