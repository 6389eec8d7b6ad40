import type { NotifiedItem, Told } from '@longstream/domain/notifications/notification-kinds';
import { type NotificationText, notificationText } from '@longstream/domain/notifications/notification-text';
import { v7 } from 'uuid';
import { type ProductAddress, productRoot } from '../config/product-address.ts';
import type { NotificationEntity } from './notification.entity.ts';
import type { NotificationTargetEntity } from './notification-target.entity.ts';

/** What a target is told: in words, and for a program in facts. `deliveryId` stays the same however often it is tried. */
export interface Message {
  readonly deliveryId: string;
  readonly kind: string;
  readonly at: Date;
  readonly itemId: string | null;
  readonly data: object;
  readonly text: NotificationText;
  readonly link: string;
}

type Addressed = Pick<NotificationTargetEntity, 'language'>;

export function messageOf(
  deliveryId: string,
  notification: NotificationEntity,
  { language }: Addressed,
  timeZone: string,
  planner: ProductAddress,
): Message {
  const { kind, at, itemId, item, data } = notification;
  // Kind and data were written together.
  const told = { kind, data, item } as Told & { readonly item: NotifiedItem | null };
  return {
    deliveryId,
    kind,
    at,
    itemId,
    data,
    text: notificationText(told, language, timeZone),
    link: linkOf(notification, planner),
  };
}

const TEST: Record<Addressed['language'], NotificationText> = {
  'zh-CN': { title: 'Longstream 测试消息', detail: '', next: '收到这条消息，说明通知可以送达这里。' },
  en: { title: 'A test message from Longstream', detail: '', next: 'That you read this means that notifications arrive here.' },
};

export function testMessage({ language }: Addressed, planner: ProductAddress): Message {
  return {
    deliveryId: v7(),
    kind: 'test',
    at: new Date(),
    itemId: null,
    data: {},
    text: TEST[language],
    link: `${productRoot(planner)}/settings`,
  };
}

/** Where a person goes on from a notification: to the item, or to what it is about. */
function linkOf({ itemId, kind, data }: NotificationEntity, planner: ProductAddress): string {
  const root = productRoot(planner);
  if (itemId !== null) return `${root}/items/${itemId}`;
  if (kind === 'goal_reached' && 'campaignId' in data) return `${root}/campaigns/${data.campaignId}`;
  if (kind === 'report_made' && 'reportId' in data) return `${root}/reports/${data.reportId}`;
  if (kind === 'comments_assigned') return `${root}/comments?assignee=me`;
  return kind === 'token_expiring' ? `${root}/channels` : `${root}/board`;
}
