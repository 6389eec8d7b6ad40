import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isFields } from '../hosts/request-fields.ts';
import type { Draft } from '../state/drafts.ts';
import { mediaUrl, type World } from '../world.ts';
import { checkedArticle, checkedArticles, type Article } from './article.ts';
import { callerOf, jsonOf, pageOf, refuseEscapes, requiredText, wholeNumber } from './caller.ts';
import { OK, WechatError } from './errors.ts';

export function wechatDrafts(app: FastifyInstance, world: World): void {
  app.post('/cgi-bin/draft/add', (request) => {
    const caller = callerOf(world, request);
    const body = jsonOf(request);
    refuseEscapes(request);
    const articles = checkedArticles(world, caller.id, body.articles);
    const mediaId = randomBytes(48).toString('base64url');
    world.drafts.save(caller.id, { mediaId, articles, updatedAt: world.clock.now() });
    return { media_id: mediaId };
  });

  app.post('/cgi-bin/draft/get', (request) => {
    const caller = callerOf(world, request);
    const draft = draftOf(world, caller.id, requiredText(jsonOf(request), 'media_id'));
    return { news_item: newsItems(world, caller.id, draft, true) };
  });

  // One article, all its fields at once; which of several is told by its place.
  app.post('/cgi-bin/draft/update', (request) => {
    const caller = callerOf(world, request);
    const body = jsonOf(request);
    refuseEscapes(request);
    const draft = draftOf(world, caller.id, requiredText(body, 'media_id'));
    const index = wholeNumber(body, 'index', 0, draft.articles.length - 1, 0);
    if (!isFields(body.articles)) throw new WechatError(47001, 'articles');
    const article = checkedArticle(world, caller.id, body.articles, { isSingle: draft.articles.length === 1 });
    world.drafts.save(caller.id, { ...draft, articles: draft.articles.with(index, article), updatedAt: world.clock.now() });
    return OK;
  });

  app.post('/cgi-bin/draft/delete', (request) => {
    const caller = callerOf(world, request);
    const { mediaId } = draftOf(world, caller.id, requiredText(jsonOf(request), 'media_id'));
    world.drafts.remove(caller.id, mediaId);
    return OK;
  });

  app.get('/cgi-bin/draft/count', (request) => ({ total_count: world.drafts.ofAccount(callerOf(world, request).id).length }));

  app.post('/cgi-bin/draft/batchget', (request) => {
    const caller = callerOf(world, request);
    const { offset, count, withContent } = pageOf(jsonOf(request));
    const all = world.drafts.ofAccount(caller.id);
    const item = all.slice(offset, offset + count).map((draft) => ({
      media_id: draft.mediaId,
      content: { news_item: newsItems(world, caller.id, draft, withContent) },
      update_time: Math.floor(draft.updatedAt / 1000),
    }));
    return { total_count: all.length, item_count: item.length, item };
  });
}

/** A draft is there until it is published, sent or deleted. */
export function draftOf(world: World, accountId: string, mediaId: string): Draft<Article> {
  const draft = world.drafts.find(accountId, mediaId);
  if (!draft) throw new WechatError(40007);
  return draft;
}

/** An article as the lists show it. */
export function newsItem(world: World, accountId: string, article: Article, url: string, withContent: boolean): Record<string, unknown> {
  const { content, ...fields } = article;
  const cover = world.materials.find(accountId, article.thumb_media_id);
  return {
    ...fields,
    ...(withContent ? { content } : {}),
    thumb_url: cover ? mediaUrl(world, cover.media.sha256) : '',
    show_cover_pic: 0,
    url,
  };
}

function newsItems(world: World, accountId: string, draft: Draft<Article>, withContent: boolean): Record<string, unknown>[] {
  const { mp = '' } = world.hosts.wechat;
  return draft.articles.map((article, index) =>
    newsItem(world, accountId, article, `${mp}/s?draft=${draft.mediaId}&idx=${index + 1}`, withContent),
  );
}
