import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openNotifications } from '../../test/open-notifications.ts';
import type { Actor } from '../sessions/actor.ts';
import { ForgettingService } from './forgetting.service.ts';

const DAY = 86_400_000;

describe('what was told long ago', () => {
  let given: Given;
  let forgetting: ForgettingService;
  let manager: Actor;

  beforeAll(async () => {
    given = await Given.open();
    forgetting = new ForgettingService(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    manager = await given.member('manager');
  });

  /** Told so many days ago, and read by one of two. */
  const told = (days: number, { kind = 'item_failed', isRead = true, isOwed = false } = {}) =>
    given.db.inWorkspace(manager.workspaceId, async (tx) => {
      const id = v7({ msecs: Date.now() - days * DAY });
      const { workspaceId, userId } = manager;
      await tx.query(
        `insert into notification (id, workspace_id, kind, occurrence, data, at) values ($1::uuid, $2, $3, $1::uuid::text, '{}', now())`,
        [id, workspaceId, kind],
      );
      await tx.query('insert into notification_receipt values ($1, $2, $3, $4)', [workspaceId, userId, id, isRead ? new Date() : null]);
      if (!isOwed) return id;
      const { id: targetId } = await openNotifications(given.db, given.settings).targets.create(manager, CHAT);
      await tx.query('insert into notification_delivery (id, workspace_id, target_id, notification_id) values ($1, $2, $3, $4)', [
        v7(),
        workspaceId,
        targetId,
        id,
      ]);
      return id;
    });
  const left = async () => {
    const rows = await given.db.inWorkspace(manager.workspaceId, (tx) => tx.query<{ id: string }[]>('select id from notification'));
    return rows.map(({ id }) => id);
  };
  const CHAT = {
    kind: 'dingtalk' as const,
    name: '值班群',
    language: 'zh-CN' as const,
    kinds: [],
    url: 'https://oapi.dingtalk.com/robot/send?access_token=abc',
    secret: '',
    keyword: '',
  };

  it('is forgotten after 90 days, unless somebody has not read it or a target waits for it', async () => {
    await told(91);
    const kept = [await told(89), await told(91, { isRead: false }), await told(91, { isOwed: true })];
    expect(await forgetting.forget()).toBe(1);
    expect((await left()).toSorted()).toEqual(kept.toSorted());
  });

  it('is forgotten after a year whoever waits for it, with all that hangs on it', async () => {
    await told(366, { isRead: false, isOwed: true });
    await forgetting.forget();
    expect(await left()).toEqual([]);
    expect([await given.count(manager, 'notification_receipt'), await given.count(manager, 'notification_delivery')]).toEqual([0, 0]);
  });

  it('is remembered where it would be told a second time', async () => {
    const kept = [await told(400, { kind: 'token_expiring' }), await told(400, { kind: 'goal_reached' })];
    await forgetting.forget();
    expect((await left()).toSorted()).toEqual(kept.toSorted());
  });

  it('goes in batches, until nothing is left of it', async () => {
    await given.db.inWorkspace(manager.workspaceId, async (tx) => {
      const ids = Array.from({ length: 1001 }, () => v7({ msecs: Date.now() - 400 * DAY }));
      await tx.query(
        `insert into notification (id, workspace_id, kind, data, at) select id, $1, 'held', '{}', now() from unnest($2::uuid[]) id`,
        [manager.workspaceId, ids],
      );
    });
    expect(await forgetting.forget()).toBe(1001);
  });
});
