import type { FastifyInstance } from 'fastify';
import { changedQuotas, changeQuotas, isQuotaName } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';
import { platformNamed } from './named.ts';

const quotasSchema = { type: 'object', additionalProperties: { type: 'integer', minimum: 0, maximum: 1_000_000_000 } };

/** Limits that a test sets, smaller or larger than the platform's. */
export function quotaRoutes(app: FastifyInstance, world: World): void {
  app.get<{ Params: { platform: string } }>('/control/quotas/:platform', ({ params }) =>
    changedQuotas(world.settings, platformNamed(params.platform)),
  );

  app.put<{ Params: { platform: string }; Body: Record<string, number> }>(
    '/control/quotas/:platform',
    { schema: { body: quotasSchema } },
    ({ params, body }) => {
      const platform = platformNamed(params.platform);
      const unknown = Object.keys(body).find((name) => !isQuotaName(platform, name));
      if (unknown !== undefined) throw new ControlError(400, unknown, `${platform} has no such quota`);
      changeQuotas(world.settings, platform, body);
      return changedQuotas(world.settings, platform);
    },
  );
}
