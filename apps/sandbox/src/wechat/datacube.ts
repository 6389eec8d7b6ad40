import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import { engagementAt } from '../audience/engagement.ts';
import { reviewedAt, stateOf, type Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { beginningOf, beijingDay, daysBetween, endOf } from './beijing-days.ts';
import { callerOf, jsonOf, requiredText } from './caller.ts';
import { WechatError } from './errors.ts';
import { articleUrl, fieldsOf } from './publications.ts';

const HOUR_MS = 3_600_000;
/** A day is counted by eight in the next morning. */
const READY_AFTER_MS = 8 * HOUR_MS;
/** Unverified: no longest range is published. */
const MOST_DAYS = 30;
const FOLLOWED_DAYS = 30;

/** What each source brings; the rest comes from elsewhere. Names and shares other than the first are ours. */
const SOURCES = { 公众号消息: 0.45, 聊天会话: 0.16, 朋友圈: 0.22, 推荐: 0.08, 搜一搜: 0.03 } as const;

/** Statistics by day, of whole days only, from the day after. All of it is computed from the audience. */
export function wechatDatacube(app: FastifyInstance, world: World): void {
  app.post('/datacube/getarticleread', (request) =>
    ofDays(world, request, (posts, day) =>
      posts.flatMap((post) => {
        const { read_user, read_user_source } = figures([post], beginningOf(day), endOf(day));
        return read_user > 0 ? [{ ref_date: day, msgid: post.id, detail: { read_user, read_user_source } }] : [];
      }),
    ),
  );

  app.post('/datacube/getarticleshare', (request) =>
    ofDays(world, request, (posts, day) =>
      posts.flatMap((post) => {
        const { share_user } = figures([post], beginningOf(day), endOf(day));
        return share_user > 0 ? [{ ref_date: day, msgid: post.id, detail: { share_user } }] : [];
      }),
    ),
  );

  app.post('/datacube/getbizsummary', (request) =>
    ofDays(world, request, (posts, day) => [{ ref_date: day, detail: figures(posts, beginningOf(day), endOf(day)) }]),
  );

  // By the day of publishing: everything since, day by day, for at most thirty days.
  app.post('/datacube/getarticletotaldetail', (request) =>
    ofDays(world, request, (posts, day, lastReady) =>
      posts
        .filter((post) => beijingDay(reviewedAt(post)) === day)
        .map((post) => ({
          ref_date: day,
          msgid: post.id,
          title: post.title,
          content_url: articleUrl(world, post),
          publish_type: fieldsOf(post).isNotified ? 0 : 1,
          detail_list: daysBetween(day, lastReady)
            .slice(0, FOLLOWED_DAYS)
            .map((statDay) => ({ stat_date: statDay, ...figures([post], 0, endOf(statDay)) })),
        })),
    ),
  );
}

type RowsOfDay = (posts: readonly Post[], day: string, lastReady: string) => readonly Record<string, unknown>[];

/** The rows of each day asked for that is counted by now. */
function ofDays(world: World, request: FastifyRequest, rowsOf: RowsOfDay): Record<string, unknown> {
  const caller = callerOf(world, request);
  const now = world.clock.now();
  const days = daysAskedFor(request, now);
  const posts = articlesOf(world, caller, now);
  const isReady = (day: string): boolean => now >= endOf(day) + READY_AFTER_MS;
  const lastReady = beijingDay(now - READY_AFTER_MS - 24 * HOUR_MS);
  return { list: days.filter(isReady).flatMap((day) => rowsOf(posts, day, lastReady)), is_delay: !days.every(isReady) };
}

function daysAskedFor(request: FastifyRequest, now: number): string[] {
  const body = jsonOf(request);
  const first = requiredText(body, 'begin_date');
  const last = requiredText(body, 'end_date');
  if (Number.isNaN(beginningOf(first)) || Number.isNaN(beginningOf(last))) throw new WechatError(61500);
  if (last >= beijingDay(now) || first > last) throw new WechatError(61501);
  const days = daysBetween(first, last);
  if (days.length > MOST_DAYS) throw new WechatError(61501);
  return days;
}

function articlesOf(world: World, caller: SeededAccount, now: number): Post[] {
  return world.posts
    .ofAccount('wechat', caller.id)
    .filter((post) => stateOf(post, now) === 'public' && fieldsOf(post).article !== undefined)
    .reverse();
}

interface Figures {
  readonly read_user: number;
  readonly read_user_source: readonly { readonly scene_desc: string; readonly user_count: number }[];
  readonly share_user: number;
  readonly zaikan_user: number;
  readonly like_user: number;
  readonly comment_count: number;
  readonly collection_user: number;
}

/** What was added to some articles' counts between two instants. */
function figures(posts: readonly Post[], from: number, until: number): Figures {
  const added = { views: 0, shares: 0, likes: 0, hearts: 0, comments: 0, favourites: 0 };
  for (const post of posts) {
    const account = accountOf('wechat', post.accountId);
    const hearts = between(0.3, 0.6, post.id, 'hearts');
    const before = engagementAt(post, account, from);
    const after = engagementAt(post, account, until);
    added.views += after.views - before.views;
    added.shares += after.shares - before.shares;
    added.likes += after.likes - before.likes;
    added.hearts += Math.floor(after.likes * hearts) - Math.floor(before.likes * hearts);
    added.favourites += after.favourites - before.favourites;
    added.comments += after.comments - before.comments;
  }
  return {
    read_user: added.views,
    read_user_source: sourcesOf(added.views),
    share_user: added.shares,
    zaikan_user: added.hearts,
    like_user: added.likes,
    comment_count: added.comments,
    collection_user: added.favourites,
  };
}

function sourcesOf(views: number): Figures['read_user_source'] {
  const known = Object.entries(SOURCES).map(([scene_desc, share]) => ({ scene_desc, user_count: Math.floor(views * share) }));
  const rest = views - known.reduce((sum, { user_count }) => sum + user_count, 0);
  return [{ scene_desc: '全部', user_count: views }, ...known, { scene_desc: '其他', user_count: rest }];
}
