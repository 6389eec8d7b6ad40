import type { FastifyInstance } from 'fastify';
import { tellWithdrawal } from '../webhooks/tell.ts';
import type { World } from '../world.ts';
import { accountNamed, platformNamed } from './named.ts';

/** What the owner of an account does at the platform. */
export function accountRoutes(app: FastifyInstance, world: World): void {
  app.post<{ Params: { platform: string; id: string } }>('/control/accounts/:platform/:id/revoke', ({ params }) => {
    const platform = platformNamed(params.platform);
    const { id } = accountNamed(platform, params.id);
    world.atomically(() => {
      world.grants.revokeAll(platform, id);
      tellWithdrawal(world, platform, id);
    });
    return { platform, id };
  });
}
