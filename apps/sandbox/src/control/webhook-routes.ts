import type { FastifyInstance } from 'fastify';
import { isLoopbackUrl } from '../consent/consent.ts';
import type { Platform } from '../platforms.ts';
import { checkAddress } from '../webhooks/deliver.ts';
import { WEBHOOKS } from '../webhooks/tell.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';
import { platformNamed } from './named.ts';

const addressSchema = {
  type: 'object',
  required: ['url'],
  additionalProperties: false,
  properties: { url: { type: 'string', maxLength: 2000 } },
};

/** Where each platform calls the app, as its console would ask for it, and what became of the calls. */
export function webhookRoutes(app: FastifyInstance, world: World): void {
  const view = (platform: Platform): { url: string | null } => ({ url: world.webhooks.address(platform) ?? null });

  app.get<{ Params: { platform: string } }>('/control/webhooks/:platform', ({ params }) => view(callingPlatform(params.platform)));

  app.put<{ Params: { platform: string }; Body: { url: string } }>(
    '/control/webhooks/:platform',
    { schema: { body: addressSchema } },
    async ({ params, body: { url } }) => {
      const platform = callingPlatform(params.platform);
      if (!isLoopbackUrl(url)) throw new ControlError(400, 'url', 'must be an http address on this machine');
      const problem = await checkAddress(world, platform, url);
      if (problem !== null) throw new ControlError(409, 'url', `the address did not pass the check: ${problem}`);
      world.webhooks.register(platform, url);
      return view(platform);
    },
  );

  app.delete<{ Params: { platform: string } }>('/control/webhooks/:platform', ({ params }) => {
    const platform = callingPlatform(params.platform);
    world.webhooks.forget(platform);
    return view(platform);
  });

  app.get<{ Params: { platform: string } }>('/control/webhooks/:platform/deliveries', ({ params }) => ({
    deliveries: world.webhooks.all(callingPlatform(params.platform)).map(({ queuedAt, dueAt, ...delivery }) => ({
      ...delivery,
      queuedAt: new Date(queuedAt).toISOString(),
      dueAt: delivery.state === 'waiting' ? new Date(dueAt).toISOString() : null,
    })),
  }));
}

function callingPlatform(name: string): Platform {
  const platform = platformNamed(name);
  if (!WEBHOOKS[platform]) throw new ControlError(404, 'platform', `${platform} calls nobody back`);
  return platform;
}
