import type { PlatformHost } from '../hosts/platform-host.ts';
import { appStoreAnswers } from './answer-routes.ts';
import { meetApiKeys } from './api-keys.ts';
import { answerAppStoreErrors, AppStoreError, type AppStoreErrorCode } from './errors.ts';
import { appStoreReads } from './review-routes.ts';
import { storePage } from './store-page.ts';

/** What a planned fault answers, by its HTTP status. */
const REFUSALS: Readonly<Record<number, AppStoreErrorCode>> = { 401: 'NOT_AUTHORIZED', 403: 'FORBIDDEN_ERROR', 500: 'UNEXPECTED_ERROR' };

/** Any other code means "too often"; whether anything is left of the hour is told beside it. */
const rateLimited: PlatformHost['rateLimited'] = (_path, status = 429) => {
  const code = REFUSALS[status];
  const error = code
    ? new AppStoreError(status, code, 'This was planned.')
    : new AppStoreError(429, 'RATE_LIMIT_EXCEEDED', 'Too many requests at once. Try again later.');
  return { status: error.status, body: error.body };
};

export const APP_STORE_HOSTS: readonly PlatformHost[] = [
  {
    platform: 'app_store',
    role: 'api',
    rateLimited,
    routes: (app, world) => {
      answerAppStoreErrors(app);
      meetApiKeys(app, world);
      appStoreReads(app, world);
      appStoreAnswers(app, world);
    },
  },
  { platform: 'app_store', role: 'web', rateLimited: () => ({ status: 429, body: '' }), routes: storePage },
];
