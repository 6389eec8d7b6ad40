import type { FastifyInstance } from 'fastify';
import { chance } from '../audience/chance.ts';
import { conversationOf, findComment, type Comment } from '../audience/conversation.ts';
import type { Platform } from '../platforms.ts';
import type { Post } from '../state/posts.ts';
import type { WrittenComment } from '../state/written-comments.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';
import { platformNamed } from './named.ts';

const commentSchema = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: {
    text: { type: 'string', minLength: 1, maxLength: 1000 },
    author: { type: 'string', minLength: 1, maxLength: 50 },
    replyTo: { type: 'string' },
  },
};

const pageSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { platform: { type: 'string' }, take: { type: 'string', pattern: '^\\d{1,3}$' } },
};

interface Said {
  text: string;
  author?: string;
  replyTo?: string;
}

/** What the public says: read under an item, added by hand, and everything that was ever written. */
export function commentRoutes(app: FastifyInstance, world: World): void {
  app.get<{ Params: { platform: string; id: string }; Querystring: { take?: string } }>(
    '/control/posts/:platform/:id/comments',
    { schema: { querystring: pageSchema } },
    ({ params, query }) => {
      const { total, comments } = conversationOf(world, postNamed(world, platformNamed(params.platform), params.id), {
        skip: 0,
        take: Number(query.take ?? 50),
      });
      return { total, comments: comments.map(view) };
    },
  );

  app.post<{ Params: { platform: string; id: string }; Body: Said }>(
    '/control/posts/:platform/:id/comments',
    { schema: { body: commentSchema } },
    async ({ params, body: { text, author = '路过的人', replyTo } }, reply) => {
      const post = postNamed(world, platformNamed(params.platform), params.id);
      if (replyTo !== undefined && !findComment(world, post, replyTo)) throw new ControlError(404, 'replyTo', 'no such comment');
      const written = world.comments.add({
        platform: post.platform,
        postId: post.id,
        replyTo: replyTo ?? null,
        accountId: null,
        authorId: String(1_000_000_000 + Math.floor(chance(author) * 8_000_000_000)),
        authorName: author,
        text,
        createdAt: world.clock.now(),
      });
      return reply.code(201).send({ comment: writtenView(world, written) });
    },
  );

  app.get<{ Querystring: { platform?: string } }>('/control/comments', { schema: { querystring: pageSchema } }, ({ query }) => {
    const platform = query.platform === undefined ? undefined : platformNamed(query.platform);
    return { comments: world.comments.all(platform).map((written) => writtenView(world, written)) };
  });
}

function postNamed(world: World, platform: Platform, id: string): Post {
  const post = world.posts.find(platform, id);
  if (!post) throw new ControlError(404, 'id', `${platform} has no item ${id}`);
  return post;
}

function view(comment: Comment): Record<string, unknown> {
  return { ...comment, createdAt: new Date(comment.createdAt).toISOString() };
}

/** As for items: `timesCreated` is how often its author wrote the same under the same item, in answer to the same. */
function writtenView(world: World, { authorId, authorName, createdAt, recordedAt, removedAt, ...written }: WrittenComment): unknown {
  const key = ({ postId, replyTo, text }: Pick<WrittenComment, 'postId' | 'replyTo' | 'text'>): string =>
    JSON.stringify([postId, replyTo, text]);
  const same = world.comments
    .all(written.platform)
    .filter((other) => other.accountId === written.accountId && other.authorName === authorName && key(other) === key(written));
  return {
    ...written,
    author: { id: authorId, name: authorName },
    createdAt: new Date(createdAt).toISOString(),
    recordedAt: new Date(recordedAt).toISOString(),
    state: removedAt === null ? 'public' : 'removed',
    timesCreated: same.length,
  };
}
