import type { PlatformHost } from '../hosts/platform-host.ts';
import { webSite } from '../pages/web-site.ts';
import { answerKuaishouErrors, isKuaishouResult, KuaishouError } from './errors.ts';
import { kuaishouConsent, kuaishouTokens } from './oauth.ts';
import { kuaishouPublish } from './publish.ts';
import { kuaishouReads } from './read-back.ts';
import { kuaishouUploads, kuaishouUploadStart } from './uploads.ts';

const TOO_OFTEN = 100200410;

const rateLimited: PlatformHost['rateLimited'] = (_path, code = TOO_OFTEN) => ({
  status: 200,
  body: isKuaishouResult(code) ? new KuaishouError(code).body : { ...new KuaishouError(TOO_OFTEN).body, result: code },
});

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
