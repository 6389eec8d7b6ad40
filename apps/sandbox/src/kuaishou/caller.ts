import type { FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { pathOf, queryOf, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { KuaishouError } from './errors.ts';
import { required, type Scope } from './oauth.ts';

/** How often each interface may be called in a day; `quotas-kuaishou` among the settings changes it. */
const A_DAY = { user: 1000, app: 100_000 };

/** The user of a call, from `app_id` and `access_token` in the query; the call counts against the day's quota of its interface. */
export function callerOf(world: World, request: FastifyRequest, scope: Scope, fields: Fields = queryOf(request)): SeededAccount {
  if (required(fields, 'app_id') !== world.apps.kuaishou.clientId) throw new KuaishouError(100200101, 'app_id');
  const token = required(fields, 'access_token');
  const access = world.grants.access('kuaishou', token);
  if (!access) throw new KuaishouError(world.grants.wasRevoked('kuaishou', token) ? 100200109 : 100200102, 'access_token');
  if (access.expiresAt <= world.realNow()) throw new KuaishouError(100200108);
  if (!access.scope.split(',').includes(scope)) throw new KuaishouError(100200102, `scope ${scope}`);
  countCall(world, pathOf(request), access.accountId);
  return accountOf('kuaishou', access.accountId);
}

function countCall(world: World, call: string, accountId: string): void {
  const { user, app } = { ...A_DAY, ...(world.settings.get('quotas-kuaishou') as Partial<typeof A_DAY> | undefined) };
  const fits = world.dailyCalls.take('kuaishou', accountId, call, user) && world.dailyCalls.take('kuaishou', 'app', call, app);
  if (!fits) throw new KuaishouError(100100402, call);
}
