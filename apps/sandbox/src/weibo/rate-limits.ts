import type { FastifyInstance, FastifyRequest } from 'fastify';
import { quotaOf } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { thisHour, tokenOwner } from './caller.ts';
import { weiboDate } from './weibo-date.ts';

const HOUR_MS = 3_600_000;

/** What is left of each limit. Asking counts as no call. */
export function weiboRateLimits(app: FastifyInstance, world: World): void {
  app.get('/2/account/rate_limit_status.json', (request: FastifyRequest) => {
    const { id } = tokenOwner(world, request);
    const since = world.realNow() - HOUR_MS;
    const calls = quotaOf(world.settings, 'weibo', 'callsAnHour');
    const callsLeft = Math.max(0, calls - world.dailyCalls.used('weibo', id, thisHour(world)));
    const nextHour = (Math.floor(world.realNow() / HOUR_MS) + 1) * HOUR_MS;
    const written = {
      postsAnHour: world.posts.countSince('weibo', id, since),
      commentsAnHour: world.comments.byAccount('weibo', id).filter(({ recordedAt }) => recordedAt > since).length,
    };
    const limit = (api: string, name: keyof typeof written): Record<string, unknown> => {
      const most = quotaOf(world.settings, 'weibo', name);
      return { api, limit: most, limit_time_unit: 'HOURS', remaining_hits: Math.max(0, most - written[name]) };
    };
    return {
      ip_limit: calls,
      remaining_ip_hits: callsLeft,
      user_limit: calls,
      remaining_user_hits: callsLeft,
      limit_time_unit: 'HOURS',
      reset_time: weiboDate(nextHour),
      reset_time_in_seconds: Math.ceil((nextHour - world.realNow()) / 1000),
      api_rate_limits: [
        limit('/statuses/update', 'postsAnHour'),
        limit('/comments/create', 'commentsAnHour'),
        limit('/comments/reply', 'commentsAnHour'),
      ],
    };
  });
}
