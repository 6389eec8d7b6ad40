import type { FastifyInstance } from 'fastify';
import { setFormalMember } from '../bilibili/membership.ts';
import { tellWithdrawal } from '../webhooks/tell.ts';
import type { World } from '../world.ts';
import { accountNamed, platformNamed } from './named.ts';

const memberSchema = {
  type: 'object',
  required: ['isFormalMember'],
  additionalProperties: false,
  properties: { isFormalMember: { type: 'boolean' } },
};

/** What the owner of an account does at the platform. */
export function accountRoutes(app: FastifyInstance, world: World): void {
  app.put<{ Params: { id: string }; Body: { isFormalMember: boolean } }>(
    '/control/accounts/bilibili/:id',
    { schema: { body: memberSchema } },
    ({ params, body: { isFormalMember } }) => {
      const { id } = accountNamed('bilibili', params.id);
      setFormalMember(world, id, isFormalMember);
      return { platform: 'bilibili', id, isFormalMember };
    },
  );

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
