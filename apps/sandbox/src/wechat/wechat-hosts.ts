import type { PlatformHost } from '../hosts/platform-host.ts';
import { wechatArticleSite } from './article-site.ts';
import { acceptJsonOfAnyType } from './caller.ts';
import { wechatComments } from './comments.ts';
import { wechatDatacube } from './datacube.ts';
import { wechatDrafts } from './drafts.ts';
import { answerWechatErrors, wechatErrorBody } from './errors.ts';
import { wechatFreepublish } from './freepublish.ts';
import { wechatMassSend } from './mass-send.ts';
import { wechatMaterials } from './materials.ts';
import { wechatQuotas } from './quota-calls.ts';
import { wechatTokens } from './tokens.ts';

const TOO_OFTEN = 45011;

export const WECHAT_HOSTS: readonly PlatformHost[] = [
  {
    platform: 'wechat',
    role: 'api',
    rateLimited: (_path, code = TOO_OFTEN) => ({ status: 200, body: wechatErrorBody(code, Date.now()) }),
    routes: (app, world) => {
      const paths = new Set<string>();
      app.addHook('onRoute', ({ url }) => {
        paths.add(url);
      });
      answerWechatErrors(app, world);
      acceptJsonOfAnyType(app);
      wechatTokens(app, world);
      wechatMaterials(app, world);
      wechatDrafts(app, world);
      wechatFreepublish(app, world);
      wechatMassSend(app, world);
      wechatDatacube(app, world);
      wechatComments(app, world);
      wechatQuotas(app, world, paths);
    },
  },
  { platform: 'wechat', role: 'mp', rateLimited: () => ({ status: 429, body: '' }), routes: wechatArticleSite },
];
