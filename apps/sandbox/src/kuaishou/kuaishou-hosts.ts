import type { PlatformHost } from '../hosts/platform-host.ts';
import { webSite } from '../pages/web-site.ts';
import { answerKuaishouErrors, KuaishouError } from './errors.ts';
import { kuaishouConsent, kuaishouTokens } from './oauth.ts';
import { kuaishouPublish } from './publish.ts';
import { kuaishouReads } from './read-back.ts';
import { kuaishouUploads, kuaishouUploadStart } from './uploads.ts';

const rateLimited: PlatformHost['rateLimited'] = (_path, code) => {
  const { body } = new KuaishouError(100200410);
  return { status: 200, body: { ...body, result: code ?? body.result } };
};

export const KUAISHOU_HOSTS: readonly PlatformHost[] = [
  {
    platform: 'kuaishou',
    role: 'open',
    rateLimited,
    routes: (app, world) => {
      answerKuaishouErrors(app);
      kuaishouConsent(app, world);
      kuaishouTokens(app, world);
      kuaishouUploadStart(app, world);
      kuaishouPublish(app, world);
      kuaishouReads(app, world);
    },
  },
  {
    platform: 'kuaishou',
    role: 'upload',
    rateLimited,
    routes: (app, world) => {
      answerKuaishouErrors(app);
      kuaishouUploads(app, world);
    },
  },
  webSite({ platform: 'kuaishou', pathOfPost: ({ id }) => `/short-video/${id}` }),
];
