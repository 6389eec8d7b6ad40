import type { PlatformHost } from '../hosts/platform-host.ts';

const TOO_OFTEN = 45009;

export const WECHAT_HOSTS: readonly PlatformHost[] = [
  {
    platform: 'wechat',
    role: 'api',
    rateLimited: (_path, code = TOO_OFTEN) => ({ status: 200, body: { errcode: code, errmsg: 'reach max api daily quota limit' } }),
    routes: (app) => app.setNotFoundHandler((_request, reply) => reply.code(404).send()),
  },
  {
    platform: 'wechat',
    role: 'mp',
    rateLimited: () => ({ status: 429, body: '' }),
    routes: (app) => app.setNotFoundHandler((_request, reply) => reply.code(404).send()),
  },
];
