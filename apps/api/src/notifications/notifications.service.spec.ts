import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { type News, NotificationsService } from './notifications.service.ts';

const MAIL = { url: 'smtp://127.0.0.1:1', from: 'Longstream <longstream@example.org>' };
const FAILED = { kind: 'item_failed', data: { reason: { class: 'fix_content', code: '20018', text: '内容违规' } } } as const;

describe('telling the team', () => {
  let given: Given;
  let notifications: NotificationsService;
  let editor: Actor;
  let manager: Actor;
  let item: ItemEntity;

  beforeAll(async () => {
    given = await Given.open();
    notifications = new NotificationsService({ mail: MAIL });
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    editor = await given.member('editor');
    manager = await given.member('manager', { workspaceId: editor.workspaceId });
    item = await given.item(editor, { status: 'failed' });
  });

  const tell = (news: News, by = notifications) =>
    given.db.inWorkspace(editor.workspaceId, (tx) => by.notify(tx, editor.workspaceId, news));
  const reachedGoal = (): News => ({
    kind: 'goal_reached',
    occurrence: 'a goal',
    data: { campaignId: item.campaignId, campaign: '求饶', metric: 'likes', target: 1, value: 2 },
  });
  const rows = <Row>(sql: string) => given.db.inWorkspace(editor.workspaceId, (tx) => tx.query<Row[]>(sql));
  const unread = async () =>
    (await rows<{ userId: string }>('select user_id as "userId" from notification_receipt where read_at is null order by 1'))
      .map(({ userId }) => userId)
      .toSorted();
  const jobs = async () =>
    (await rows<{ count: string }>(`select count(*) from graphile_worker.jobs where key like 'deliver %'`)).map(({ count }) =>
      Number(count),
    )[0];
  const target = (wish: Partial<NotificationTargetEntity> = {}) =>
    given.db.inWorkspace(editor.workspaceId, (tx) =>
      tx.save(
        tx.create(NotificationTargetEntity, {
          id: v7(),
          workspaceId: editor.workspaceId,
          kind: 'dingtalk',
          userId: null,
          name: 'The war room',
          language: 'zh-CN',
          kinds: ['item_failed'],
          keyId: 'key',
          sealed: Buffer.from('sealed'),
          ...wish,
        }),
      ),
    );

  it('reaches the author and the managers, with the item as it was called then', async () => {
    await tell({ ...FAILED, itemId: item.id });
    expect(await unread()).toEqual([editor.userId, manager.userId].toSorted());
    expect(await rows('select kind, item, data from notification')).toEqual([
      { kind: 'item_failed', item: { headline: 'We ask for pardon', channel: 'DingTalk' }, data: FAILED.data },
    ]);
  });

  it('announces it, and queues a delivery for each place that takes this kind', async () => {
    const before = await jobs();
    await target();
    await target({ kinds: ['goal_reached'] });
    expect(await given.announcedBy(() => tell({ ...FAILED, itemId: item.id }))).toContain('notifications');
    // One group chat, and the mailboxes of the two who are told.
    expect(await given.count(editor, 'notification_delivery')).toBe(3);
    expect((await jobs()) ?? 0).toBe((before ?? 0) + 3);
  });

  it('tells much at once as it tells one thing after the other', async () => {
    const other = await given.item(editor, { status: 'missed' });
    const missed = { kind: 'item_missed', itemId: other.id, data: { dueAt: null, asks: true } } as const;
    await target();
    const reached = reachedGoal();
    await given.db.inWorkspace(editor.workspaceId, (tx) =>
      notifications.notifyAll(tx, editor.workspaceId, [{ ...FAILED, itemId: item.id }, missed, reached, reached]),
    );
    expect(await rows('select kind, item_id as "itemId" from notification order by kind')).toEqual([
      { kind: 'goal_reached', itemId: null },
      { kind: 'item_failed', itemId: item.id },
      { kind: 'item_missed', itemId: other.id },
    ]);
    // The chat takes only what failed; each of the two mailboxes is owed what asks for a person.
    expect(await given.count(editor, 'notification_delivery')).toBe(5);
    expect(await unread()).toHaveLength(5);
  });

  it('leaves no row and no job behind when what happened is rolled back', async () => {
    const before = await jobs();
    await target();
    const broken = given.db.inWorkspace(editor.workspaceId, async (tx) => {
      await notifications.notify(tx, editor.workspaceId, { ...FAILED, itemId: item.id });
      throw new Error('It did not happen.');
    });
    await expect(broken).rejects.toThrow('It did not happen.');
    expect(await given.count(editor, 'notification')).toBe(0);
    expect(await jobs()).toBe(before);
  });

  it('mails nobody where there is no mail server, and only what a member wants to be mailed', async () => {
    await tell({ ...FAILED, itemId: item.id }, new NotificationsService({ mail: null }));
    expect(await given.count(editor, 'notification_delivery')).toBe(0);

    await given.db.inWorkspace(editor.workspaceId, (tx) =>
      tx.query(
        `insert into notification_target (id, workspace_id, kind, user_id, name, language, kinds) values ($1, $2, 'mail', $3, '', 'en', '{}')`,
        [v7(), editor.workspaceId, editor.userId],
      ),
    );
    await tell({ kind: 'item_missed', itemId: item.id, data: { dueAt: null, asks: true } });
    expect(await rows('select user_id from notification_delivery join notification_target target on target.id = target_id')).toEqual([
      { user_id: manager.userId },
    ]);
  });

  it('tells what happens again, though nobody has read of the first time: who hears of it in a chat reads nothing here', async () => {
    await target();
    await tell({ ...FAILED, itemId: item.id });
    await tell({ ...FAILED, itemId: item.id });
    expect(await given.count(editor, 'notification')).toBe(2);
    // Twice in the chat and in two mailboxes; in the app, the second stands for both.
    expect(await given.count(editor, 'notification_delivery')).toBe(6);
    expect(await unread()).toHaveLength(2);
  });

  it('puts what is new of an item in the place of what was not read yet', async () => {
    await tell({ ...FAILED, itemId: item.id });
    await tell({ kind: 'item_failed', itemId: item.id, data: { reason: null } });
    expect(await given.count(editor, 'notification')).toBe(2);
    expect(await unread()).toEqual([editor.userId, manager.userId].toSorted());
  });

  it('tells an occurrence once and for all, even of two who notice it at once', async () => {
    const reached = reachedGoal();
    await Promise.all([tell(reached), tell(reached)]);
    await rows('update notification_receipt set read_at = now()');
    await tell(reached);
    expect(await given.count(editor, 'notification')).toBe(1);
  });
});
