import type { FastifyInstance } from 'fastify';
import { accountsOf, SEEDED_ACCOUNTS } from '../accounts/seeded-accounts.ts';
import { openShareLink, publishHandOff } from '../douyin/hand-off.ts';
import { GRANTED_ON_APPLICATION } from '../douyin/oauth.ts';
import { HandOffProblem, LINK_START } from '../douyin/share-link.ts';
import type { PlannedFault } from '../faults/faults.ts';
import { PLATFORM_HOSTS, PLATFORMS, type Platform } from '../platforms.ts';
import { stateOf, type Post } from '../state/posts.ts';
import { publicationWith } from '../wechat/publications.ts';
import { SAFE_DOMAIN } from '../weibo/text-rules.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';
import { effects, toEffect } from './effects.ts';
import { faultSchema } from './fault-schema.ts';
import { instantOf } from './instant.ts';
import { platformNamed } from './named.ts';

const clockSchema = {
  type: 'object',
  required: ['at', 'speed'],
  additionalProperties: false,
  properties: {
    at: { type: 'string' },
    speed: { type: 'number', minimum: 0, maximum: 100_000 },
    rush: {
      type: 'object',
      required: ['until', 'speed'],
      additionalProperties: false,
      properties: { until: { type: 'string' }, speed: { type: 'number', exclusiveMinimum: 0, maximum: 100_000 } },
    },
  },
};

/** What else a developer reads in a platform's console: the safe domain, and the permissions that were granted on application. */
const BESIDES: Partial<Record<Platform, object>> = {
  weibo: { safeDomain: SAFE_DOMAIN },
  douyin: { scopes: GRANTED_ON_APPLICATION },
};

interface ClockSetting {
  at: string;
  speed: number;
  rush?: { until: string; speed: number };
}

const decisionSchema = {
  type: 'object',
  required: ['action'],
  additionalProperties: false,
  properties: { action: { enum: ['approve', 'reject', 'remove'] }, reason: { type: 'string', maxLength: 500 } },
};

const tapSchema = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    account: { type: 'string' },
    text: { type: 'string', maxLength: 1000 },
    link: { type: 'string', pattern: `^${LINK_START.replace('?', '\\?')}` },
  },
};

interface Decision {
  action: 'approve' | 'reject' | 'remove';
  reason?: string;
}

/** What tests, the launcher and the api ask of the sandbox; none of it is any platform's protocol. */
export function controlRoutes(app: FastifyInstance, world: World): void {
  app.get('/control/health', async (_request, reply) => {
    const isReady = PLATFORMS.every((platform) => PLATFORM_HOSTS[platform].every((role) => world.hosts[platform][role] !== undefined));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'starting' });
  });

  app.get<{ Params: { platform: string } }>('/control/apps/:platform', ({ params }) => {
    const platform = platformNamed(params.platform);
    const registered = { ...world.apps[platform], hosts: world.hosts[platform] };
    return { ...registered, ...BESIDES[platform] };
  });

  app.get('/control/clock', () => clockView(world));

  app.put<{ Body: ClockSetting }>('/control/clock', { schema: { body: clockSchema } }, ({ body: { at, speed, rush } }) => {
    world.clock.set(instantOf(at, 'at'), speed, rush && { untilAt: instantOf(rush.until, 'rush.until'), speed: rush.speed });
    return clockView(world);
  });

  app.get<{ Querystring: { platform?: string } }>('/control/accounts', ({ query }) => {
    const accounts = query.platform === undefined ? SEEDED_ACCOUNTS : accountsOf(platformNamed(query.platform));
    return { accounts: accounts.map(({ platform, id, name, followers, isOfficial }) => ({ platform, id, name, followers, isOfficial })) };
  });

  app.get<{ Querystring: { platform?: string } }>('/control/effects', ({ query }) => {
    return { effects: effects(world, query.platform === undefined ? undefined : platformNamed(query.platform)) };
  });

  app.get('/control/faults', () => ({ faults: world.faults.planned }));

  app.post<{ Body: PlannedFault }>('/control/faults', { schema: { body: faultSchema } }, async ({ body }, reply) => {
    const roles: readonly string[] = PLATFORM_HOSTS[body.platform];
    if (body.host !== undefined && !roles.includes(body.host))
      throw new ControlError(400, 'host', `${body.platform} has the hosts ${roles.join(', ')}`);
    world.faults.plan(body);
    return reply.code(201).send({ faults: world.faults.planned });
  });

  app.delete('/control/faults', () => {
    world.faults.clear();
    return { faults: [] };
  });

  app.post<{ Params: { platform: string; id: string }; Body: Decision }>(
    '/control/posts/:platform/:id',
    { schema: { body: decisionSchema } },
    ({ params, body }) => {
      return decide(world, platformNamed(params.platform), params.id, body);
    },
  );

  app.post<{ Params: { shareId: string }; Body: { account?: string; text?: string; link?: string } | null }>(
    '/control/handoffs/:shareId/publish',
    { schema: { body: tapSchema } },
    async ({ params, body }) => {
      try {
        if (body?.link !== undefined) openShareLink(world, Object.fromEntries(new URLSearchParams(body.link.slice(LINK_START.length))));
        const post = await publishHandOff(world, params.shareId, { accountId: body?.account, text: body?.text });
        return { effect: toEffect(world, post, 1) };
      } catch (error) {
        if (error instanceof HandOffProblem) throw new ControlError(409, 'shareId', error.message);
        throw error;
      }
    },
  );
}

function decide(world: World, platform: Platform, id: string, { action, reason = '' }: Decision): unknown {
  const now = world.clock.now();
  const post = world.posts.find(platform, id);
  if (!post) throw new ControlError(404, 'id', `${platform} has no item ${id}`);
  const state = stateOf(post, now);
  if (action === 'remove') {
    if (state === 'removed') throw new ControlError(409, 'action', 'the item is removed already');
    world.posts.remove(platform, id, now, reason);
  } else {
    if (state !== 'in_review') throw new ControlError(409, 'action', `the item is not in review but ${state}`);
    for (const one of reviewedTogether(world, post)) world.posts.decide(platform, one.id, action, now, reason);
  }
  return { effect: effects(world, platform).find((effect) => effect.id === id) };
}

/** The articles of one WeChat message pass their review or fail it together. */
function reviewedTogether(world: World, post: Post): readonly Post[] {
  return post.platform === 'wechat' ? (publicationWith(world, post)?.posts ?? [post]) : [post];
}

function clockView(world: World): { at: string; speed: number } {
  return { at: new Date(world.clock.now()).toISOString(), speed: world.clock.speed };
}
