import { randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { isLoopbackUrl } from '../consent/consent.ts';
import { textField, type Fields } from '../hosts/request-fields.ts';
import { fetchedPicture } from './fetched-picture.ts';
import { quotaOf } from '../quotas/quotas.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { articleUrl, objectIdOf } from './article-address.ts';
import { callerOf, parametersOf } from './caller.ts';
import { WeiboError } from './errors.ts';
import { addStatus } from './publish.ts';
import { refuseRepetition } from './repetition.ts';
import { isPublicIpv4, widthOf } from './text-rules.ts';

const HOUR_MS = 3_600_000;
const LONGEST = { title: 32, content: 90_000, text: 1900 } as const;

/** The article API has codes of its own, written as text. */
const ERRORS = {
  10001: 'system error',
  10008: 'param error',
  11001: 'too frequent',
  11002: 'create status failed',
  11003: 'bind article failed',
} as const;

export type ArticleErrorCode = keyof typeof ERRORS;

class ArticleError extends Error {
  readonly code: ArticleErrorCode;

  constructor(code: ArticleErrorCode, field?: string) {
    super(field === undefined ? ERRORS[code] : `${ERRORS[code]}: ${field}`);
    this.code = code;
  }
}

export const ARTICLE_PATH = '/proxy/article/publish.json';

export function articleErrorBody(code: number, message?: string): Record<string, unknown> {
  const known = (ERRORS as Readonly<Record<number, string>>)[code];
  return { code: String(code), msg: message ?? known ?? ERRORS[10001], data: [] };
}

/** Headline articles, with a short post that leads to each. For organisations that the platform has approved. */
export function weiboArticles(app: FastifyInstance, world: World): void {
  app.post(ARTICLE_PATH, async (request, reply) => {
    const caller = callerOf(world, request);
    if (!caller.isOfficial) throw new WeiboError(10014);
    try {
      const post = await publishArticle(world, request, caller);
      return { code: '100000', msg: '', data: { object_id: objectIdOf(post), url: articleUrl(post), mid: post.id } };
    } catch (error) {
      if (!(error instanceof ArticleError)) throw error;
      return reply.code(200).send(articleErrorBody(error.code, error.message));
    }
  });
}

async function publishArticle(world: World, request: FastifyRequest, caller: SeededAccount): Promise<Post> {
  const fields = parametersOf(request);
  const given = (name: string): string => {
    const value = textField(fields, name) ?? '';
    if (value.trim() === '') throw new ArticleError(10008, name);
    return value;
  };
  const title = given('title');
  const content = given('content');
  const text = given('text');
  const cover = given('cover');
  if (widthOf(title) > LONGEST.title) throw new ArticleError(10008, 'title');
  if (content.length > LONGEST.content) throw new ArticleError(10008, 'content');
  if (widthOf(text) > LONGEST.text) throw new ArticleError(10008, 'text');
  if (!URL.canParse(cover) || !/^https?:/.test(cover)) throw new ArticleError(10008, 'cover');
  if (!isPublicIpv4(given('rip'))) throw new ArticleError(10008, 'rip');

  const since = world.realNow() - HOUR_MS;
  if (world.posts.countSince('weibo', caller.id, since) >= quotaOf(world.settings, 'weibo', 'postsAnHour')) throw new ArticleError(11001);
  // A cover elsewhere is believed in: the sandbox asks no address but this machine's.
  const media = isLoopbackUrl(cover) ? [await coverAt(world, cover)] : [];
  try {
    refuseRepetition(world, text, world.posts.newestOf('weibo', caller.id));
  } catch (error) {
    if (error instanceof WeiboError) throw new ArticleError(11002);
    throw error;
  }
  return addStatus(world, caller, {
    kind: 'article',
    title,
    text,
    media,
    visible: 0,
    fields: { objectId: `2309404${String(randomInt(10 ** 12)).padStart(16, '4')}`, content, summary: summaryOf(fields), cover },
  });
}

async function coverAt(world: World, url: string): ReturnType<typeof fetchedPicture> {
  try {
    return await fetchedPicture(world, url);
  } catch (error) {
    if (error instanceof WeiboError) throw new ArticleError(10008, 'cover');
    throw error;
  }
}

const summaryOf = (fields: Fields): string => textField(fields, 'summary') ?? '';
