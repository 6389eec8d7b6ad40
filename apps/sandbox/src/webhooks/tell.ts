import { BILIBILI_WEBHOOKS } from '../bilibili/webhooks.ts';
import { DOUYIN_WEBHOOKS } from '../douyin/webhooks.ts';
import { KUAISHOU_WEBHOOKS } from '../kuaishou/webhooks.ts';
import type { Platform } from '../platforms.ts';
import { WECHAT_EVENTS } from '../wechat/events.ts';
import type { World } from '../world.ts';
import type { WebhookEvent, WebhookRules } from './webhook-rules.ts';

/** The platforms that call the app back. */
export const WEBHOOKS: Readonly<Partial<Record<Platform, WebhookRules>>> = {
  bilibili: BILIBILI_WEBHOOKS,
  douyin: DOUYIN_WEBHOOKS,
  kuaishou: KUAISHOU_WEBHOOKS,
  wechat: WECHAT_EVENTS,
};

/** Puts an event in the queue for the app's address. What happens while no address is registered is told to nobody, ever. */
export function tell(world: World, platform: Platform, event: WebhookEvent): void {
  const rules = WEBHOOKS[platform];
  if (!rules || world.webhooks.address(platform) === undefined || rules.isWanted?.(world, event) === false) return;
  const fault = world.faults.takeForWebhook(platform, event.name);
  if (fault?.kind === 'webhook_lost') return;
  const message = rules.messageOf(world, event);
  world.webhooks.queue(platform, event.name, message);
  if (fault?.kind === 'webhook_twice') world.webhooks.queue(platform, event.name, message);
}

export function tellConsent(world: World, platform: Platform, grant: { accountId: string; scope: string }): void {
  const event = WEBHOOKS[platform]?.consentGiven?.(world, grant.accountId, grant.scope.split(','));
  if (event) tell(world, platform, event);
}

export function tellWithdrawal(world: World, platform: Platform, accountId: string): void {
  const event = WEBHOOKS[platform]?.consentWithdrawn?.(world, accountId);
  if (event) tell(world, platform, event);
}

/** Looks for items of which there is something to tell by now; each is told of once. */
export function tellNews(world: World): void {
  for (const rules of Object.values(WEBHOOKS)) {
    if (!rules.newsOf) continue;
    for (const post of world.posts.untold(rules.platform)) {
      const news = rules.newsOf(world, post);
      if (!news) continue;
      world.atomically(() => {
        world.posts.markTold(post.platform, post.id);
        tell(world, post.platform, news);
      });
    }
  }
}
