import { changedQuotas } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { WechatError } from './errors.ts';

const UNLISTED = 1000;

/** How often a new account may call a path in a day; the limits grow with its followers, which is not copied. */
const A_DAY: Readonly<Record<string, number>> = {
  '/cgi-bin/token': 2000,
  '/cgi-bin/stable_token': 500_000,
  '/cgi-bin/material/add_material': 100_000,
  '/cgi-bin/media/upload': 100_000,
  '/cgi-bin/draft/get': 500,
  '/cgi-bin/freepublish/submit': 100,
  '/cgi-bin/freepublish/get': 100,
  '/cgi-bin/freepublish/delete': 10,
  '/cgi-bin/freepublish/getarticle': 100,
  '/cgi-bin/freepublish/batchget': 100,
  '/cgi-bin/message/mass/sendall': 100,
};

export function dailyLimit(world: World, path: string): number {
  return changedQuotas(world.settings, 'wechat')[path] ?? A_DAY[path] ?? UNLISTED;
}

export function spend(world: World, accountId: string, path: string): void {
  if (!world.dailyCalls.take('wechat', accountId, path, dailyLimit(world, path))) throw new WechatError(45009);
}
