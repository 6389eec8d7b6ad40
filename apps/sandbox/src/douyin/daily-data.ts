import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import { engagementOf } from '../audience/conversation.ts';
import { engagementAt, type Count } from '../audience/engagement.ts';
import { numberField, pathOf, queryOf } from '../hosts/request-fields.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { DouyinError, envelope } from './envelope.ts';
import { ownPosts } from './read-back.ts';

const DAY_MS = 24 * 3_600_000;
const CHINA_MS = 8 * 3_600_000;
const ITEM_DAYS = 30;

/** Of so many plays one person looks at the author's page, and of so many one follows. */
const PLAYS = { perVisit: 400, perFollower: 2500 } as const;

interface Day {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

type Row = Readonly<Record<string, number>>;

/**
 * Day by day, up to yesterday in China (scopes `data.external.item` and `data.external.user`). Items older than thirty days
 * have no data. The platform starts on the day after the first consent; here there is data for every day.
 */
export function douyinDailyData(app: FastifyInstance, world: World): void {
  app.get('/data/external/item/base/', (request) => {
    const post = recentItem(world, request);
    if (!post) return envelope(world, pathOf(request), 0, '', { result: {} });
    const counts = engagementOf(world, post);
    const length = post.media[0]?.durationSeconds ?? 0;
    const result = {
      total_play: counts.views,
      total_like: counts.likes,
      total_comment: counts.comments,
      total_share: counts.shares,
      avg_play_duration: counts.views === 0 ? 0 : Number((length * between(0.25, 0.6, post.id, 'watched')).toFixed(2)),
    };
    return envelope(world, pathOf(request), 0, '', { result });
  });

  const itemSeries = (name: string, count: Count): void => {
    app.get(`/data/external/item/${name}/`, (request) => {
      const post = recentItem(world, request);
      const days = post ? daysOf(world, request) : [];
      const list = post ? days.map((day) => ({ date: day.date, [name]: gained(world, [post], day, count) })) : [];
      return envelope(world, pathOf(request), 0, '', { result_list: list });
    });
  };
  itemSeries('play', 'views');
  itemSeries('like', 'likes');
  itemSeries('comment', 'comments');
  itemSeries('share', 'shares');

  const userSeries = (name: string, rowOf: (posts: readonly Post[], day: Day, caller: SeededAccount) => Row): void => {
    app.get(`/data/external/user/${name}/`, (request) => {
      const caller = callerOf(world, request, 'data.external.user');
      const posts = ownPosts(world, caller);
      const list = daysOf(world, request).map((day) => ({ date: day.date, ...rowOf(posts, day, caller) }));
      return envelope(world, pathOf(request), 0, '', { result_list: list });
    });
  };
  userSeries('item', (posts, day) => ({
    new_issue: posts.filter(({ createdAt }) => createdAt >= day.from && createdAt < day.to).length,
    new_play: gained(world, posts, day, 'views'),
    total_issue: posts.filter(({ createdAt }) => createdAt < day.to).length,
  }));
  userSeries('like', (posts, day) => ({ new_like: gained(world, posts, day, 'likes') }));
  userSeries('comment', (posts, day) => ({ new_comment: gained(world, posts, day, 'comments') }));
  userSeries('share', (posts, day) => ({ new_share: gained(world, posts, day, 'shares') }));
  userSeries('profile', (posts, day) => ({ profile_uv: Math.floor(gained(world, posts, day, 'views') / PLAYS.perVisit) }));
  userSeries('fans', (posts, day, { followers }) => {
    const followed = (from: number, to: number): number =>
      Math.floor(gained(world, posts, { ...day, from, to }, 'views') / PLAYS.perFollower);
    return { new_fans: followed(day.from, day.to), total_fans: followers - followed(day.to, today(world)) };
  });
}

/** The caller's item, unless it is too old to have data. */
function recentItem(world: World, request: FastifyRequest): Post | null {
  const caller = callerOf(world, request, 'data.external.item');
  const { item_id: itemId } = queryOf(request);
  const post = ownPosts(world, caller).find(({ id }) => id === itemId);
  if (!post) throw new DouyinError(2111007);
  return world.clock.now() - post.createdAt <= ITEM_DAYS * DAY_MS ? post : null;
}

/** The midnight in China that began this day. */
function today(world: World): number {
  return Math.floor((world.clock.now() + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS;
}

function daysOf(world: World, request: FastifyRequest): Day[] {
  const count = numberField(queryOf(request), 'date_type', 7);
  if (count !== 7 && count !== 15 && count !== 30) throw new DouyinError(2100005, 'date_type');
  return Array.from({ length: count }, (_, nth) => {
    const from = today(world) - (count - nth) * DAY_MS;
    return { date: new Date(from + CHINA_MS).toISOString().slice(0, 10), from, to: from + DAY_MS };
  });
}

function gained(world: World, posts: readonly Post[], { from, to }: Day, count: Count): number {
  return posts.reduce((sum, post) => sum + countAt(world, post, to, count) - countAt(world, post, from, count), 0);
}

function countAt(world: World, post: Post, at: number, count: Count): number {
  const written = count === 'comments' ? world.comments.under('douyin', post.id).filter(({ createdAt }) => createdAt <= at).length : 0;
  return engagementAt(post, accountOf('douyin', post.accountId), at)[count] + written;
}
