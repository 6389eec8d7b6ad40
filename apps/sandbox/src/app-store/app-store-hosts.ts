import type { PlatformHost } from '../hosts/platform-host.ts';
import { appStoreAnswers } from './answer-routes.ts';
import { meetApiKeys } from './api-keys.ts';
import { AppStoreError, answerAppStoreErrors } from './errors.ts';
import { appStoreReads } from './review-routes.ts';
import { storePage } from './store-page.ts';

export const APP_STORE_HOSTS: readonly PlatformHost[] = [
  {
    platform: 'app_store',
    role: 'api',
    rateLimited: () => ({
      status: 429,
      body: new AppStoreError(429, 'RATE_LIMIT_EXCEEDED', 'Too many requests at once. Try again later.').body,
    }),
    routes: (app, world) => {
      answerAppStoreErrors(app);
      meetApiKeys(app, world);
      appStoreReads(app, world);
      appStoreAnswers(app, world);
    },
  },
  { platform: 'app_store', role: 'web', rateLimited: () => ({ status: 429, body: '' }), routes: storePage },
];
