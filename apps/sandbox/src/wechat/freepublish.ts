import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { reviewedAt, stateOf } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf, jsonOf, pageOf, requiredText, wholeNumber } from './caller.ts';
import { draftOf, newsItem } from './drafts.ts';
import { OK, WechatError } from './errors.ts';
import { rulesOf } from './official-accounts.ts';
import {
  articleOf,
  articleUrl,
  BY_ITS_AUTHOR,
  fieldsOf,
  publicationsOf,
  publishDraft,
  statusOf,
  type Publication,
  type PublishStatus,
} from './publications.ts';

export function wechatFreepublish(app: FastifyInstance, world: World): void {
  const publisher = (request: FastifyRequest): SeededAccount => {
    const caller = callerOf(world, request);
    if (!rulesOf(world, caller.id).canPublish) throw new WechatError(48001);
    return caller;
  };

  app.post('/cgi-bin/freepublish/submit', (request) => {
    const caller = publisher(request);
    const draft = draftOf(world, caller.id, requiredText(jsonOf(request), 'media_id'));
    const { messageId } = world.atomically(() => publishDraft(world, caller, draft, { isNotified: false }));
    return { ...OK, publish_id: messageId, msg_data_id: messageId };
  });

  app.post('/cgi-bin/freepublish/get', (request) => {
    const caller = publisher(request);
    const publishId = jsonOf(request).publish_id;
    if (typeof publishId !== 'string' && typeof publishId !== 'number') throw new WechatError(47001, 'publish_id');
    const publication = published(world, caller).find(({ messageId }) => messageId === String(publishId));
    // Unverified: no code is documented for a publish_id that is nobody's.
    if (!publication) throw new WechatError(47001, 'publish_id');
    return publishResult(world, publication);
  });

  app.post('/cgi-bin/freepublish/getarticle', (request) => {
    const caller = publisher(request);
    const publication = outPublication(world, caller, requiredText(jsonOf(request), 'article_id'));
    return { news_item: newsItems(world, caller, publication, true) };
  });

  app.post('/cgi-bin/freepublish/batchget', (request) => {
    const caller = publisher(request);
    const { offset, count, withContent } = pageOf(jsonOf(request));
    const all = published(world, caller).filter((publication) => isOut(world, publication));
    const item = all.slice(offset, offset + count).map((publication) => ({
      article_id: publication.articleId,
      content: { news_item: newsItems(world, caller, publication, withContent) },
      update_time: Math.floor(Math.max(...publication.posts.map(reviewedAt)) / 1000),
    }));
    return { total_count: all.length, item_count: item.length, item };
  });

  app.post('/cgi-bin/freepublish/delete', (request) => {
    const caller = publisher(request);
    const body = jsonOf(request);
    const { posts } = outPublication(world, caller, requiredText(body, 'article_id'));
    const index = wholeNumber(body, 'index', 0, posts.length, 0);
    for (const post of posts) {
      if ((index === 0 || fieldsOf(post).index === index) && post.removedAt === null)
        world.posts.remove('wechat', post.id, world.clock.now(), BY_ITS_AUTHOR);
    }
    return OK;
  });
}

interface PublishResult {
  readonly publish_id: string;
  readonly publish_status: PublishStatus;
  readonly article_id?: string;
  readonly article_detail?: { readonly count: number; readonly item: readonly { readonly idx: number; readonly article_url: string }[] };
  readonly fail_idx: readonly number[];
}

/** What is known of a publication while it is reviewed and after it. */
export function publishResult(world: World, publication: Publication): PublishResult {
  const { messageId, articleId, posts } = publication;
  const status = statusOf(publication, world.clock.now());
  const item = posts.map((post) => ({ idx: fieldsOf(post).index, article_url: articleUrl(world, post) }));
  return {
    publish_id: messageId,
    publish_status: status,
    ...(status === 0 ? { article_id: articleId, article_detail: { count: item.length, item } } : {}),
    fail_idx: status === 2 || status === 4 ? item.map(({ idx }) => idx) : [],
  };
}

/** Messages that were sent to the followers are not among the published ones. */
function published(world: World, { id }: SeededAccount): Publication[] {
  return publicationsOf(world, id).filter(({ posts }) => posts.every((post) => !fieldsOf(post).isNotified));
}

/** Out, or out once and deleted since. */
function isOut(world: World, publication: Publication): boolean {
  return [0, 5, 6].includes(statusOf(publication, world.clock.now()));
}

function outPublication(world: World, caller: SeededAccount, articleId: string): Publication {
  const publication = published(world, caller).find((candidate) => candidate.articleId === articleId && isOut(world, candidate));
  if (!publication) throw new WechatError(53600);
  return publication;
}

function newsItems(world: World, caller: SeededAccount, { posts }: Publication, withContent: boolean): Record<string, unknown>[] {
  return posts.map((post) => ({
    ...newsItem(world, caller.id, articleOf(post), articleUrl(world, post), withContent),
    is_deleted: stateOf(post, world.clock.now()) === 'removed',
  }));
}
