import { createHash, randomInt } from 'node:crypto';
import { stateOf, type Post } from '../state/posts.ts';
import { isOk, type WebhookEvent, type WebhookMessage, type WebhookRules } from '../webhooks/webhook-rules.ts';
import type { World } from '../world.ts';
import { archiveState } from './archive-object.ts';

/** Lower-case hex SHA1 of the secret and the body. */
export function webhookSignature(secret: string, body: string): string {
  return createHash('sha1').update(`${secret}${body}`).digest('hex');
}

function messageOf(world: World, { name, content }: WebhookEvent): WebhookMessage {
  const body = JSON.stringify({ event: name, content, timestamp: chinaTime(world.realNow()) });
  const signature = webhookSignature(world.apps.bilibili.clientSecret, body);
  return { method: 'POST', query: {}, headers: { 'content-type': 'application/json', 'x-bilibili-signature': signature }, body };
}

/** `yyyy-MM-dd HH:mm:ss` in China's time. */
function chinaTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function newsOf(world: World, post: Post): WebhookEvent | null {
  if (post.kind !== 'video') return null;
  const now = world.clock.now();
  const state = stateOf(post, now);
  if (state !== 'public' && state !== 'rejected') return null;
  const review = archiveState(post, now);
  return {
    name: state === 'public' ? 'video_open' : 'video_fail',
    content: {
      openid: post.accountId,
      client_id: world.apps.bilibili.clientId,
      resource_id: post.id,
      state: review.state,
      state_desc: review.state_desc,
    },
  };
}

/** At most three deliveries, each with five seconds; the pause between them is ours, since the vendor names none. */
export const BILIBILI_WEBHOOKS: WebhookRules = {
  platform: 'bilibili',
  timeoutMs: 5000,
  mostDeliveries: 3,
  gapMs: 5000,
  checkOf: (world) => {
    const data = randomInt(10_000, 100_000);
    return {
      message: messageOf(world, { name: 'verify_webhooks', content: { data } }),
      isRight: (answer) => isOk(answer) && isEcho(answer.text, data),
    };
  },
  messageOf,
  newsOf,
  consentGiven: (world, accountId, scopes) => ({
    name: 'authorize',
    content: { openid: accountId, client_id: world.apps.bilibili.clientId, permits: scopes.join(', ') },
  }),
  consentWithdrawn: (world, accountId) => ({
    name: 'deauthorize',
    content: { openid: accountId, client_id: world.apps.bilibili.clientId },
  }),
};

function isEcho(text: string, data: number): boolean {
  return new RegExp(`^\\s*\\{\\s*"data"\\s*:\\s*${data}\\s*\\}\\s*$`).test(text);
}
