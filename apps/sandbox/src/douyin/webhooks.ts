import { createHash, randomInt, randomUUID } from 'node:crypto';
import { chance } from '../audience/chance.ts';
import { isOk, type WebhookEvent, type WebhookMessage, type WebhookRules } from '../webhooks/webhook-rules.ts';
import type { World } from '../world.ts';
import { isSubscribed } from './event-status.ts';

/** Lower-case hex SHA1 of the secret and the body. */
export function webhookSignature(secret: string, body: string): string {
  return createHash('sha1').update(`${secret}${body}`).digest('hex');
}

function signedMessage(world: World, messageId: string, fields: Readonly<Record<string, unknown>>): WebhookMessage {
  const { clientSecret } = world.apps.douyin;
  const body = JSON.stringify(fields);
  const headers = {
    'content-type': 'application/json',
    'x-douyin-signature': webhookSignature(clientSecret, body),
    'msg-id': messageId,
  };
  return { method: 'POST', query: {}, headers, body };
}

/** The content comes as an object or as JSON in a text, as it does in the wild; which of the two hangs on the message's id. */
function messageOf(world: World, { name, accountId, content }: WebhookEvent): WebhookMessage {
  const messageId = randomUUID();
  return signedMessage(world, messageId, {
    event: name,
    client_key: world.apps.douyin.clientId,
    ...(accountId === undefined ? {} : { from_user_id: accountId }),
    log_id: messageId.replaceAll('-', ''),
    content: chance(messageId) < 0.5 ? content : JSON.stringify(content),
  });
}

/** Five seconds for each delivery and three repeats; the pause between them is ours, since the vendor names none. */
export const DOUYIN_WEBHOOKS: WebhookRules = {
  platform: 'douyin',
  timeoutMs: 5000,
  mostDeliveries: 4,
  gapMs: 5000,
  checkOf: (world) => {
    const challenge = randomInt(10_000, 100_000);
    return {
      message: signedMessage(world, randomUUID(), {
        event: 'verify_webhook',
        client_key: world.apps.douyin.clientId,
        content: { challenge },
      }),
      isRight: (answer) => isOk(answer) && new RegExp(`^\\s*\\{\\s*"challenge"\\s*:\\s*${challenge}\\s*\\}\\s*$`).test(answer.text),
    };
  },
  messageOf,
  isWanted: (world, { name }) => isSubscribed(world, name),
  consentGiven: (_world, accountId, scopes) => ({ name: 'authorize', accountId, content: { scopes } }),
  consentWithdrawn: (_world, accountId) => ({ name: 'unauthorize', accountId, content: {} }),
};
