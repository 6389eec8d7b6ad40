import { randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import { parseForm, type FormContent } from '../hosts/form-content.ts';
import { queryOf, textField } from '../hosts/request-fields.ts';
import { describeMedia, isPicture } from '../media/media-description.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { stateOf, type Post } from '../state/posts.ts';
import { mediaUrl, type World } from '../world.ts';
import { categoryTree } from './article-categories.ts';
import { readArticleForm, type ArticleForm } from './article-form.ts';
import { articleObject, articlesOf, listOf } from './article-list.ts';
import { BilibiliError, success } from './errors.ts';
import { gains } from './gains.ts';
import { callerOf, jsonBody, rawBody } from './signed-call.ts';

const MINUTE_MS = 60_000;
const LARGEST_IMAGE = 5 * 1024 ** 2;
const MOST_IDS = 30;

export function bilibiliArticles(app: FastifyInstance, world: World): void {
  app.post('/arcopen/fn/article/upload/image', async (request) => {
    const caller = callerOf(world, request, 'ATC_BASE');
    const { files } = await formOf(request);
    const bytes = files.file?.bytes;
    if (!bytes) throw new BilibiliError(4000, 'file');
    if (bytes.length > LARGEST_IMAGE) throw new BilibiliError(127100, 'file size');
    if (!isPicture(describeMedia(bytes))) throw new BilibiliError(127102);
    const media = world.media.store(bytes);
    const id = world.uploads.open('bilibili', caller.id, 'article-image', {}, imageId(caller, media.sha256));
    world.uploads.complete('bilibili', id, media);
    return success({ url: mediaUrl(world, media.sha256), size: media.byteSize });
  });

  // The last part of the path is seen both ways.
  for (const name of ['categories', 'category'])
    app.get(`/arcopen/fn/article/${name}`, (request) => {
      callerOf(world, request, 'ATC_BASE');
      return success(categoryTree());
    });

  app.post('/arcopen/fn/article/add', async (request) => {
    const caller = callerOf(world, request, 'ATC_BASE');
    const form = readArticleForm((await formOf(request)).fields, (url) => ownImage(world, caller, url) !== null);
    const createdAt = world.clock.now();
    const id = freshId(world);
    world.posts.add({
      ...contentOf(world, caller, form),
      platform: 'bilibili',
      id,
      accountId: caller.id,
      kind: 'article',
      visible: 'everyone',
      createdAt,
      recordedAt: world.realNow(),
      reviewEndsAt: createdAt + reviewMs(id),
    });
    return success({ id: Number(id) });
  });

  app.post('/arcopen/fn/article/edit', async (request) => {
    const caller = callerOf(world, request, 'ATC_BASE');
    const { fields } = await formOf(request);
    const post = ownArticle(world, caller, fields.id);
    if (stateOf(post, world.clock.now()) === 'in_review') throw new BilibiliError(123028);
    const form = readArticleForm(fields, (url) => ownImage(world, caller, url) !== null);
    const now = world.clock.now();
    world.posts.edit('bilibili', post.id, { ...contentOf(world, caller, form), now, reviewEndsAt: now + reviewMs(`${post.id} ${now}`) });
    return success();
  });

  app.post('/arcopen/fn/article/delete', async (request) => {
    const caller = callerOf(world, request, 'ATC_BASE');
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    const id: unknown = isJson ? jsonBody(request).id : (await formOf(request)).fields.id;
    const post = ownArticle(world, caller, String(id));
    world.posts.remove('bilibili', post.id, world.clock.now(), 'deleted by its author');
    return success();
  });

  app.get('/arcopen/fn/article/list', (request) => success(listOf(world, callerOf(world, request, 'ATC_BASE'), request)));

  app.get('/arcopen/fn/article/detail', (request) => {
    const caller = callerOf(world, request, 'ATC_BASE');
    const post = ownArticle(world, caller, textField(queryOf(request), 'id'));
    return success({ ...articleObject(world, post), content: post.fields.content });
  });
}

export function bilibiliArticleNumbers(app: FastifyInstance, world: World): void {
  app.get('/arcopen/fn/data/art/stat', (request) => {
    const caller = callerOf(world, request, 'ATC_DATA');
    const ids = (textField(queryOf(request), 'ids') ?? '').split(',').map((id) => id.trim());
    if (ids.length > MOST_IDS || ids.some((id) => !/^\d{1,15}$/.test(id))) throw new BilibiliError(4000, 'ids');
    const found = articlesOf(world, caller).filter(({ id }) => ids.includes(id));
    return success(Object.fromEntries(found.map((post) => [post.id, articleObject(world, post)])));
  });

  app.get('/arcopen/fn/data/art/inc-stats', (request) => {
    const caller = callerOf(world, request, 'ATC_DATA');
    const gained = gains(world, articlesOf(world, caller), caller);
    return success({
      inc_read: gained('views'),
      inc_likes: gained('likes'),
      inc_fav: gained('favourites'),
      inc_coin: gained('coins'),
      inc_share: gained('shares'),
      inc_reply: gained('comments'),
    });
  });
}

async function formOf(request: FastifyRequest): Promise<FormContent> {
  try {
    return await parseForm(rawBody(request), request.headers['content-type'] ?? '');
  } catch (cause) {
    throw Object.assign(new BilibiliError(4000, 'body'), { cause });
  }
}

function contentOf(world: World, caller: SeededAccount, form: ArticleForm): Pick<Post, 'title' | 'text' | 'media' | 'fields'> {
  const { title, summary, ...fields } = form;
  const shown = form.bannerUrl === '' ? form.imageUrls : [form.bannerUrl];
  return { title, text: summary, media: shown.flatMap((url) => ownImage(world, caller, url) ?? []), fields };
}

/** Uploaded images are kept by what they are, as covers are. */
const imageId = (account: SeededAccount, sha256: string): string => `article-image-${account.id}-${sha256}`;

function ownImage(world: World, caller: SeededAccount, url: string): StoredMedia | null {
  const sha256 = /\/media\/([0-9a-f]{64})$/.exec(url)?.[1];
  return sha256 === undefined ? null : (world.uploads.find('bilibili', imageId(caller, sha256))?.media ?? null);
}

function ownArticle(world: World, caller: SeededAccount, id: string | undefined): Post {
  if (!id) throw new BilibiliError(4000, 'id');
  const post = articlesOf(world, caller).find((candidate) => candidate.id === id);
  if (!post) throw new BilibiliError(127124);
  return post;
}

const reviewMs = (seed: string): number => Math.round(between(10, 60, seed, 'review') * MINUTE_MS);

function freshId(world: World): string {
  const id = String(randomInt(10_000_000, 1_000_000_000));
  return world.posts.find('bilibili', id) ? freshId(world) : id;
}
