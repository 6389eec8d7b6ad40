import type { Platform } from '../platforms.ts';
import type { Delivery } from '../state/webhooks.ts';
import type { World } from '../world.ts';
import { tellNews, WEBHOOKS } from './tell.ts';
import { isOk, type WebhookAnswer, type WebhookMessage, type WebhookRules } from './webhook-rules.ts';

const LOOK_EVERY_MS = 100;

/** Sends what is due, looks for news, and does both again until stopped. A delivery that a stop cuts off is made again after it. */
export function startDeliveries(world: World): () => Promise<void> {
  const stopping = new AbortController();
  const underWay = new Map<number, Promise<void>>();

  const look = (): void => {
    tellNews(world);
    for (const delivery of world.webhooks.due()) {
      const rules = WEBHOOKS[delivery.platform];
      if (!rules || underWay.has(delivery.id)) continue;
      const sending = deliver(world, rules, delivery, stopping.signal).finally(() => underWay.delete(delivery.id));
      underWay.set(delivery.id, sending);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);

  return async () => {
    clearInterval(timer);
    stopping.abort();
    await Promise.all(underWay.values());
  };
}

async function deliver(world: World, rules: WebhookRules, delivery: Delivery, stopping: AbortSignal): Promise<void> {
  const url = world.webhooks.address(delivery.platform);
  if (url === undefined) {
    world.webhooks.gaveUp(delivery.id, 'the address was taken back');
    return;
  }
  const answer = await send(url, delivery.message, rules.timeoutMs, stopping);
  if (stopping.aborted) return;
  const isTaken = typeof answer !== 'string' && (rules.isTaken ?? isOk)(answer);
  if (isTaken) {
    world.webhooks.delivered(delivery.id, answer.status);
    return;
  }
  const problem = typeof answer === 'string' ? answer : `HTTP ${answer.status}`;
  const isLast = delivery.attempts + 1 >= rules.mostDeliveries;
  world.webhooks.failedOnce(delivery.id, problem, isLast ? null : world.realNow() + rules.gapMs);
}

/** The answer, or why there was none. */
export async function send(
  url: string,
  message: WebhookMessage,
  timeoutMs: number,
  stopping?: AbortSignal,
): Promise<WebhookAnswer | string> {
  const target = new URL(url);
  for (const [name, value] of Object.entries(message.query)) target.searchParams.set(name, value);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(target, {
      method: message.method,
      headers: message.headers,
      redirect: 'manual',
      signal: stopping ? AbortSignal.any([timeout, stopping]) : timeout,
      ...(message.method === 'POST' ? { body: message.body } : {}),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (timeout.aborted) return `no answer within ${timeoutMs} ms`;
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

/** Proves an address as the platform would; the reason when it does not pass. */
export async function checkAddress(world: World, platform: Platform, url: string): Promise<string | null> {
  const rules = WEBHOOKS[platform];
  if (!rules) return `${platform} calls nobody back`;
  const check = rules.checkOf(world);
  const answer = await send(url, check.message, rules.timeoutMs);
  if (typeof answer === 'string') return answer;
  return check.isRight(answer) ? null : `HTTP ${answer.status}: ${answer.text.slice(0, 200)}`;
}
