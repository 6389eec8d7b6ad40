import type { FastifyInstance } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { type Engagement, engagementAt } from '../audience/engagement.ts';
import { addArchive } from '../bilibili/archives.ts';
import { addPost, pathOfPost } from '../douyin/posts.ts';
import { addPhoto } from '../kuaishou/photos.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { PLATFORMS, type Platform } from '../platforms.ts';
import { type Post, publicSince, stateOf } from '../state/posts.ts';
import { addStatus } from '../weibo/publish.ts';
import { shortId } from '../weibo/status-ids.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';
import { instantOf } from './instant.ts';
import { accountNamed } from './named.ts';

const instants = { type: 'array', maxItems: 200, items: { type: 'string' } };
const base64 = { type: 'string', contentEncoding: 'base64' };

const historySchema = {
  type: 'object',
  required: ['film', 'cover', 'posts'],
  additionalProperties: false,
  properties: {
    film: base64,
    cover: base64,
    posts: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['platform', 'account', 'title', 'text', 'tags', 'createdAt', 'readAt'],
        additionalProperties: false,
        properties: {
          platform: { enum: PLATFORMS },
          account: { type: 'string' },
          title: { type: 'string' },
          text: { type: 'string' },
          tags: { type: 'array', items: { type: 'string' } },
          createdAt: { type: 'string' },
          removedAt: { type: 'string' },
          readAt: instants,
        },
      },
    },
  },
};

interface Past {
  platform: Platform;
  account: string;
  title: string;
  text: string;
  tags: readonly string[];
  createdAt: string;
  removedAt?: string;
  /** The instants for which somebody wants to know what the audience had done by then. */
  readAt: readonly string[];
}

interface History {
  film: string;
  cover: string;
  posts: readonly Past[];
}

interface Files {
  readonly film: StoredMedia;
  readonly cover: StoredMedia;
}

/** How a platform takes what was posted before, and where it then stands on its web site. The rest can be had only by posting. */
const MAKERS: Partial<
  Record<
    Platform,
    {
      readonly make: (world: World, account: SeededAccount, past: Past, files: Files, at: number) => Post;
      readonly path: (post: Post) => string;
    }
  >
> = {
  weibo: {
    make: (world, account, { text }, _files, at) =>
      addStatus(world, account, { kind: 'text', title: '', text, media: [], fields: {}, visible: 0 }, at),
    path: ({ accountId, id }) => `/${accountId}/${shortId(id)}`,
  },
  bilibili: {
    make: (world, account, { title, text, tags }, { film, cover }, at) =>
      addArchive(
        world,
        account,
        {
          title,
          desc: text,
          tid: 21,
          tag: tags.join(),
          copyright: 1,
          source: '',
          cover: `${world.controlUrl}/media/${cover.sha256}`,
          noReprint: 0,
        },
        film,
        at,
      ),
    path: ({ id }) => `/video/${id}`,
  },
  douyin: {
    make: (world, account, { text }, { film, cover }, at) =>
      addPost(world, account, { kind: 'video', text, media: [film], coverSha256: cover.sha256, privateStatus: 0 }, at),
    path: pathOfPost,
  },
  kuaishou: {
    make: (world, account, { text }, { film, cover }, at) =>
      addPhoto(world, account, { caption: text, film, coverSha256: cover.sha256 }, at),
    path: ({ id }) => `/short-video/${id}`,
  },
};

/** Lets accounts have posted before anybody watched: the posts are there from now on, and their audiences have done what they would have. */
export function historyRoutes(app: FastifyInstance, world: World): void {
  app.post<{ Body: History }>(
    '/control/history',
    { schema: { body: historySchema }, bodyLimit: 8 * 1024 ** 2 },
    async ({ body: { film, cover, posts } }, reply) => {
      const files = { film: stored(world, film), cover: stored(world, cover) };
      const made = world.atomically(() => posts.map((past, index) => posted(world, past, files, `posts.${String(index)}`)));
      return reply.code(201).send({ posts: made });
    },
  );
}

const stored = (world: World, bytes: string): StoredMedia => world.media.store(Buffer.from(bytes, 'base64'));

function posted(world: World, past: Past, files: Files, field: string): unknown {
  const maker = MAKERS[past.platform];
  if (maker === undefined) throw new ControlError(400, `${field}.platform`, `the past can be made on ${Object.keys(MAKERS).join(', ')}`);
  const account = accountNamed(past.platform, past.account);
  const createdAt = instantOf(past.createdAt, `${field}.createdAt`);
  if (createdAt > world.clock.now()) throw new ControlError(400, `${field}.createdAt`, 'must not be after the content clock');
  const post = maker.make(world, account, past, files, createdAt);
  const url = `${world.hosts[past.platform].web ?? ''}${maker.path(post)}`;
  const read = past.readAt.map((text) => countsAt(post, account, instantOf(text, `${field}.readAt`)));
  if (past.removedAt !== undefined) world.posts.remove(post.platform, post.id, instantOf(past.removedAt, `${field}.removedAt`), 'removed');
  const isOut = stateOf(post, world.clock.now()) === 'public';
  return { id: post.id, url, publicAt: isOut ? new Date(publicSince(post)).toISOString() : null, read };
}

function countsAt(post: Post, account: SeededAccount, at: number): { at: string; counts: Engagement } {
  return { at: new Date(at).toISOString(), counts: engagementAt(post, account, at) };
}
