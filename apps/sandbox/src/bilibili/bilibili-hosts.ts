import type { PlatformHost } from '../hosts/platform-host.ts';
import { webSite } from '../pages/web-site.ts';
import { bilibiliArchives } from './archives.ts';
import { bilibiliArticleNumbers, bilibiliArticles } from './articles.ts';
import { answerBilibiliErrors, bilibiliErrorText, failure } from './errors.ts';
import { bilibiliNumbers } from './numbers.ts';
import { bilibiliConsent, bilibiliTokens } from './oauth.ts';
import { keepRawBodies } from './signed-call.ts';
import { bilibiliUploadBytes, bilibiliUploadFrame } from './video-upload.ts';

const host = (role: PlatformHost['role'], routes: PlatformHost['routes']): PlatformHost => ({
  platform: 'bilibili',
  role,
  rateLimited: (_path, code = 127306) => ({ status: 200, body: failure(code, bilibiliErrorText(code)) }),
  routes,
});

export const BILIBILI_HOSTS: readonly PlatformHost[] = [
  host('account', bilibiliConsent),
  host('api', bilibiliTokens),
  host('member', (app, world) => {
    answerBilibiliErrors(app);
    keepRawBodies(app);
    bilibiliUploadFrame(app, world);
    bilibiliArchives(app, world);
    bilibiliNumbers(app, world);
    bilibiliArticles(app, world);
    bilibiliArticleNumbers(app, world);
  }),
  host('upload', bilibiliUploadBytes),
  webSite({ platform: 'bilibili', pathOfPost: ({ id, kind }) => (kind === 'article' ? `/read/cv${id}` : `/video/${id}`) }),
];
