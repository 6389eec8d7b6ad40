import type { FastifyInstance } from 'fastify';
import type { PlatformHost } from '../hosts/platform-host.ts';
import { webSite } from '../pages/web-site.ts';
import { douyinComments } from './comments.ts';
import { douyinDailyData } from './daily-data.ts';
import { answerDouyinErrors, douyinErrorText, isOauth } from './envelope.ts';
import { douyinEventStatus } from './event-status.ts';
import { douyinHandOff } from './hand-off.ts';
import { douyinConsent, douyinTokens } from './oauth.ts';
import { pathOfPost } from './posts.ts';
import { douyinPublish } from './publish.ts';
import { douyinReads } from './read-back.ts';
import { douyinUploads } from './uploads.ts';

const TOO_OFTEN = 28003018;

export const DOUYIN_HOSTS: readonly PlatformHost[] = [
  {
    platform: 'douyin',
    role: 'open',
    rateLimited: (path, code = TOO_OFTEN) => {
      const answer = { error_code: code, description: douyinErrorText(code) };
      if (isOauth(path)) return { status: 200, body: { data: answer, message: 'error' } };
      return {
        status: 200,
        body: { data: answer, extra: { ...answer, sub_error_code: 0, sub_description: '', logid: 'rate-limit', now: Date.now() } },
      };
    },
    routes: (app, world) => {
      answerDouyinErrors(app, world);
      allowEmptyJson(app);
      douyinConsent(app, world);
      douyinTokens(app, world);
      douyinUploads(app, world);
      douyinPublish(app, world);
      douyinReads(app, world);
      douyinComments(app, world);
      douyinDailyData(app, world);
      douyinHandOff(app, world);
      douyinEventStatus(app, world);
    },
  },
  webSite({ platform: 'douyin', pathOfPost }),
];

/** Calls without parameters come as JSON with nothing in it. */
function allowEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(body.toString()));
    } catch (cause) {
      done(Object.assign(new Error('not JSON', { cause }), { statusCode: 400 }));
    }
  });
}
