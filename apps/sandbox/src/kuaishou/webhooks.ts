import { createHash, randomUUID } from 'node:crypto';
import { isOk, type WebhookEvent, type WebhookMessage, type WebhookRules } from '../webhooks/webhook-rules.ts';
import type { World } from '../world.ts';

/** Hex MD5 of the body and the secret. */
export function webhookSignature(secret: string, body: string): string {
  return createHash('md5').update(`${body}${secret}`).digest('hex');
}

/** The names of the events and of the fields beside `event` and `taskId` are unverified: no vendor text shows a payload. */
function messageOf(world: World, { name, accountId, content }: WebhookEvent): WebhookMessage {
  const { clientId, clientSecret } = world.apps.kuaishou;
  const body = JSON.stringify({
    event: name,
    taskId: randomUUID(),
    ...(accountId === undefined ? {} : { openId: accountId }),
    appId: clientId,
    timestamp: world.realNow(),
    ...content,
  });
  return {
    method: 'POST',
    query: {},
    headers: { 'content-type': 'application/json', kwaisign: webhookSignature(clientSecret, body) },
    body,
  };
}

/** Three repeats, five seconds apart. Nothing is ever told about videos. */
export const KUAISHOU_WEBHOOKS: WebhookRules = {
  platform: 'kuaishou',
  timeoutMs: 5000,
  mostDeliveries: 4,
  gapMs: 5000,
  checkOf: (world) => ({ message: messageOf(world, { name: 'TEST', content: {} }), isRight: isOk }),
  messageOf,
  consentGiven: (_world, accountId, scopes) => ({ name: 'AUTHORIZE', accountId, content: { scopes } }),
  consentWithdrawn: (_world, accountId) => ({ name: 'UNAUTHORIZE', accountId, content: {} }),
};
