import type { FastifyInstance } from 'fastify';
import { engagementOf } from '../audience/conversation.ts';
import { publicSince, stateOf } from '../state/posts.ts';
import type { World } from '../world.ts';
import { ownArchive } from './archives.ts';
import { success } from './errors.ts';
import { gains } from './gains.ts';
import { callerOf } from './signed-call.ts';

export function bilibiliNumbers(app: FastifyInstance, world: World): void {
  app.get('/arcopen/fn/user/account/info', (request) => {
    const caller = callerOf(world, request, 'USER_INFO');
    return success({ name: caller.name, face: '', openid: caller.id });
  });

  app.get('/arcopen/fn/user/account/scopes', (request) => {
    const caller = callerOf(world, request, null);
    const access = world.grants.access('bilibili', String(request.headers['access-token']));
    return success({ openid: caller.id, scopes: access?.scope.split(',') ?? [] });
  });

  app.get('/arcopen/fn/data/user/stat', (request) => {
    const caller = callerOf(world, request, 'USER_DATA');
    const now = world.clock.now();
    const passed = world.posts.ofAccount('bilibili', caller.id).filter((post) => post.kind === 'video' && stateOf(post, now) === 'public');
    return success({ following: caller.following, follower: caller.followers, arc_passed_total: passed.length });
  });

  app.get('/arcopen/fn/data/arc/inc-stats', (request) => {
    const caller = callerOf(world, request, 'ARC_DATA');
    const archives = world.posts.ofAccount('bilibili', caller.id).filter(({ kind, removedAt }) => kind === 'video' && removedAt === null);
    const gained = gains(world, archives, caller);
    return success({
      inc_click: gained('views'),
      inc_dm: gained('danmaku'),
      inc_reply: gained('comments'),
      inc_fav: gained('favourites'),
      inc_coin: gained('coins'),
      inc_like: gained('likes'),
      inc_share: gained('shares'),
      inc_elec: 0,
    });
  });

  app.get('/arcopen/fn/data/arc/stat', (request) => {
    const caller = callerOf(world, request, 'ARC_DATA');
    const post = ownArchive(world, request, caller);
    const now = world.clock.now();
    const counts = engagementOf(world, post);
    return success({
      title: post.title,
      ptime: stateOf(post, now) === 'public' ? Math.floor(publicSince(post) / 1000) : 0,
      view: counts.views,
      danmaku: counts.danmaku,
      reply: counts.comments,
      favorite: counts.favourites,
      coin: counts.coins,
      share: counts.shares,
      like: counts.likes,
    });
  });
}
