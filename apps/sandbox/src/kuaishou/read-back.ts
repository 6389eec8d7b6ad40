import type { FastifyInstance } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { numberField, queryOf, textField } from '../hosts/request-fields.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { KuaishouError, succeed } from './errors.ts';
import { required } from './oauth.ts';
import { photoState, videoInfo } from './photos.ts';

const USUAL_PAGE = 20;
const LARGEST_PAGE = 200;

export function kuaishouReads(app: FastifyInstance, world: World): void {
  app.get('/openapi/user_info', (request) => {
    const { name, followers, following } = callerOf(world, request, 'user_info');
    return succeed({ user_info: { name, sex: 'N', fan: followers, follow: following, head: '', bigHead: '', city: '杭州' } });
  });

  app.get('/openapi/photo/info', (request) => {
    const caller = callerOf(world, request, 'user_video_info');
    const post = world.posts.find('kuaishou', required(queryOf(request), 'photo_id'));
    const state = post?.accountId === caller.id ? photoState(post, world.clock.now()) : 'gone';
    if (!post || state === 'gone' || state === 'unknown_yet') throw new KuaishouError(100120001);
    if (state === 'failed') throw new KuaishouError(100120003);
    return succeed({ video_info: videoInfo(world, post) });
  });

  // There is no word on whether more will follow: a page that is not full is the last.
  app.get('/openapi/photo/list', (request) => {
    const caller = callerOf(world, request, 'user_video_info');
    const query = queryOf(request);
    const count = numberField(query, 'count', USUAL_PAGE);
    if (count === null || count < 1 || count > LARGEST_PAGE) throw new KuaishouError(100100400, 'count');
    const page = after(world.posts.ofAccount('kuaishou', caller.id), textField(query, 'cursor')).filter((post) => isListed(world, post));
    return succeed({ video_list: page.slice(0, count).map((post) => withCountsAsText(videoInfo(world, post))) });
  });

  app.get('/openapi/photo/count', (request) => {
    const listed = listedOf(world, callerOf(world, request, 'user_video_info')).length;
    return succeed({ public_count: listed, friend_count: 0, private_count: 0, all_count: listed });
  });
}

/** A list has told its counts as text, where one work's own call tells numbers; both have been seen. */
function withCountsAsText(info: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(info).map(([name, value]) => [name, name.endsWith('_count') ? String(value) : value]));
}

/** What is older than the work that the cursor names, which may be gone by now. */
function after(posts: readonly Post[], cursor: string | undefined): readonly Post[] {
  if (!cursor) return posts;
  const place = posts.findIndex(({ id }) => id === cursor);
  if (place < 0) throw new KuaishouError(100100400, 'cursor');
  return posts.slice(place + 1);
}

function isListed(world: World, post: Post): boolean {
  return ['pending', 'out'].includes(photoState(post, world.clock.now()));
}

function listedOf(world: World, caller: SeededAccount): Post[] {
  return world.posts.ofAccount('kuaishou', caller.id).filter((post) => isListed(world, post));
}
