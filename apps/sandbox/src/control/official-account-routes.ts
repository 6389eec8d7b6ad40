import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/seeded-accounts.ts';
import { changeRules, credentialsOf, rulesOf, type AccountRules } from '../wechat/official-accounts.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';

const rulesSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    canPublish: { type: 'boolean' },
    kind: { enum: ['subscription', 'service'] },
    eventMode: { enum: ['safe', 'plain'] },
    hasComments: { type: 'boolean' },
    allowedIps: { type: 'array', maxItems: 200, items: { type: 'string', minLength: 1 } },
  },
};

/** Each Official Account has keys of its own, and rights that its owner and the platform decide. */
export function officialAccountRoutes(app: FastifyInstance, world: World): void {
  const view = (id: string): Record<string, unknown> => ({ id, ...credentialsOf(world, id), ...rulesOf(world, id) });

  app.get<{ Params: { id: string } }>('/control/official-accounts/:id', ({ params }) => view(known(params.id)));

  app.put<{ Params: { id: string }; Body: Partial<AccountRules> }>(
    '/control/official-accounts/:id',
    { schema: { body: rulesSchema } },
    ({ params, body }) => {
      changeRules(world, known(params.id), body);
      return view(params.id);
    },
  );
}

function known(id: string): string {
  if (!findAccount('wechat', id)) throw new ControlError(404, 'id', `wechat has no account ${id}`);
  return id;
}
