import type { FastifyRequest } from 'fastify';
import { queryOf, textField } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { DouyinError } from './envelope.ts';

const LIFE_SECONDS = 7200;
/** An app token belongs to no account. */
const THE_APP = '';

export function issueAppToken(world: World, token: string): { access_token: string; expires_in: number } {
  world.grants.issueAccess('douyin', token, { accountId: THE_APP, scope: '' }, LIFE_SECONDS * 1000);
  return { access_token: token, expires_in: LIFE_SECONDS };
}

/** The calls that the app makes for itself; a user's token is not good for them. */
export function appCallerOf(world: World, request: FastifyRequest): void {
  const header = request.headers['access-token'];
  const token = typeof header === 'string' ? header : (textField(queryOf(request), 'access_token') ?? '');
  const access = world.grants.access('douyin', token);
  if (access?.accountId !== THE_APP) throw new DouyinError(2190002);
  if (access.expiresAt <= world.realNow()) throw new DouyinError(2190008);
}
