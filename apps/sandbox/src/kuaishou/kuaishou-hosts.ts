import type { PlatformHost } from '../hosts/platform-host.ts';
import { webSite } from '../pages/web-site.ts';

const TOO_OFTEN = 100200410;

const rateLimited: PlatformHost['rateLimited'] = (_path, code = TOO_OFTEN) => ({
  status: 200,
  body: { result: code, error: 'api_rate_limit', error_msg: 'API rate limit exceeded' },
});

export const KUAISHOU_HOSTS: readonly PlatformHost[] = [
  { platform: 'kuaishou', role: 'open', rateLimited, routes: (app) => app.setNotFoundHandler((_request, reply) => reply.code(404).send()) },
  {
    platform: 'kuaishou',
    role: 'upload',
    rateLimited,
    routes: (app) => app.setNotFoundHandler((_request, reply) => reply.code(404).send()),
  },
  webSite({ platform: 'kuaishou', pathOfPost: ({ id }) => `/short-video/${id}` }),
];
