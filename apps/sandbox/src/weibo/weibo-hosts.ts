import type { FastifyInstance } from 'fastify';
import type { PlatformHost } from '../hosts/platform-host.ts';
import { webSite } from '../pages/web-site.ts';
import type { World } from '../world.ts';
import { articlePath } from './article-address.ts';
import { ARTICLE_PATH, articleErrorBody, weiboArticles } from './article.ts';
import { callerOf } from './caller.ts';
import { weiboCommercialComments, weiboComments } from './comments.ts';
import { answerWeiboErrors, WeiboError, weiboErrorText } from './errors.ts';
import { weiboOauth } from './oauth.ts';
import { weiboRateLimits } from './rate-limits.ts';
import { weiboCommercialPublish, weiboShare } from './publish.ts';
import { weiboCommercialReads, weiboReads } from './read-back.ts';
import { shortId } from './status-ids.ts';
import { weiboVideo } from './video.ts';

const host = (role: PlatformHost['role'], routes: PlatformHost['routes']): PlatformHost => ({
  platform: 'weibo',
  role,
  rateLimited: (path, code = 10023) =>
    path === ARTICLE_PATH
      ? { status: 200, body: articleErrorBody(code) }
      : { status: 403, body: { error: weiboErrorText(code), error_code: code, request: path } },
  routes: (app, world) => {
    const known = new Set<string>();
    app.addHook('onRoute', ({ url }) => {
      known.add(url);
    });
    answerWeiboErrors(app, known);
    // Parameters come in a form or a query, never as JSON.
    app.removeContentTypeParser(['application/json', 'text/plain']);
    routes(app, world);
  },
});

export const WEIBO_HOSTS: readonly PlatformHost[] = [
  host('api', (app: FastifyInstance, world: World) => {
    weiboOauth(app, world);
    weiboShare(app, world);
    weiboReads(app, world);
    weiboArticles(app, world);
    weiboComments(app, world);
    weiboRateLimits(app, world);
  }),
  // The picture upload of ordinary apps is here; like `statuses/update` it is no longer given to new ones.
  host('upload', (app: FastifyInstance, world: World) => {
    app.post('/2/statuses/upload.json', (request) => {
      callerOf(world, request);
      throw new WeiboError(10014);
    });
    weiboVideo(app, world);
  }),
  host('commercial', (app: FastifyInstance, world: World) => {
    weiboCommercialPublish(app, world);
    weiboCommercialReads(app, world);
    weiboCommercialComments(app, world);
  }),
  webSite({
    platform: 'weibo',
    pathOfPost: ({ accountId, id }) => `/${accountId}/${shortId(id)}`,
    otherPathOf: (post) => (post.kind === 'article' ? articlePath(post) : null),
  }),
];
