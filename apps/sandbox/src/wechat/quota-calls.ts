import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { callerOf, jsonOf, requiredText } from './caller.ts';
import { OK, WechatError } from './errors.ts';
import { credentialsOf } from './official-accounts.ts';
import { dailyLimit } from './quotas.ts';

const CLEARINGS_A_MONTH = 10;

export function wechatQuotas(app: FastifyInstance, world: World, paths: ReadonlySet<string>): void {
  app.post('/cgi-bin/openapi/quota/get', (request) => {
    const caller = callerOf(world, request);
    const path = requiredText(jsonOf(request), 'cgi_path');
    if (!paths.has(path)) throw new WechatError(76021);
    const limit = dailyLimit(world, path);
    const used = world.dailyCalls.used('wechat', caller.id, path);
    return { ...OK, quota: { daily_limit: limit, used, remain: limit - used } };
  });

  app.post('/cgi-bin/clear_quota', (request) => {
    const caller = callerOf(world, request);
    if (jsonOf(request).appid !== credentialsOf(world, caller.id).clientId) throw new WechatError(40013);
    const month = new Date(world.realNow() + 8 * 3_600_000).toISOString().slice(0, 7);
    const name = `wechat-clearings-${caller.id}-${month}`;
    const done = Number(world.settings.get(name) ?? 0);
    if (done >= CLEARINGS_A_MONTH) throw new WechatError(48006);
    world.settings.set(name, done + 1);
    world.dailyCalls.forget('wechat', caller.id);
    return OK;
  });
}
