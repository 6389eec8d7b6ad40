import type { PlatformHost } from '../hosts/platform-host.ts';

export const APP_STORE_HOSTS: readonly PlatformHost[] = [
  {
    platform: 'app_store',
    role: 'api',
    rateLimited: () => ({ status: 429, body: '' }),
    routes: (app) => app.setNotFoundHandler((_request, reply) => reply.code(404).send()),
  },
  {
    platform: 'app_store',
    role: 'web',
    rateLimited: () => ({ status: 429, body: '' }),
    routes: (app) => app.setNotFoundHandler((_request, reply) => reply.code(404).send()),
  },
];
