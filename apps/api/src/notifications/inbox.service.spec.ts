import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notification, type NotificationQuery } from '@longstream/contracts/notifications';
import { Given } from '../../test/given.ts';
import { openNotifications } from '../../test/open-notifications.ts';
import type { Actor } from '../sessions/actor.ts';

describe('what a member is told', () => {
  let given: Given;
  let open: ReturnType<typeof openNotifications>;
  let manager: Actor;
  let owner: Actor;

  beforeAll(async () => {
    given = await Given.open();
    open = openNotifications(given.db, given.settings);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    manager = await given.member('manager');
    owner = await given.member('owner', { workspaceId: manager.workspaceId });
    for (const name of ['一', '二', '三'])
      await given.db.inWorkspace(manager.workspaceId, (tx) =>
        open.notifications.notify(tx, manager.workspaceId, {
          kind: 'held',
          occurrence: name,
          byId: 'somebody else',
          data: { scope: 'tag', name, reason: '哀悼日' },
        }),
      );
  });

  const page = (actor: Actor, query: Partial<NotificationQuery> = {}) => open.inbox.list(actor, { limit: 50, unread: false, ...query });
  const names = (notifications: readonly Notification[]) =>
    notifications.map((notification) => (notification.kind === 'held' ? notification.data.name : null));

  it('comes newest first, page by page, as the contract has it', async () => {
    const first = await page(manager, { limit: 2 });
    const second = await page(manager, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(names([...first.items, ...second.items])).toEqual(['三', '二', '一']);
    expect(second.nextCursor).toBeNull();
    expect(first.items.map((item) => Notification.safeParse(item).success)).toEqual([true, true]);
  });

  it('can be asked for by its kind', async () => {
    const data = { scope: 'tag', name: '二' } as const;
    await given.db.inWorkspace(manager.workspaceId, (tx) =>
      open.notifications.notify(tx, manager.workspaceId, { kind: 'released', byId: 'somebody else', data }),
    );
    expect((await page(manager, { kind: 'released' })).items).toMatchObject([{ kind: 'released', data }]);
    expect((await page(manager, { kind: 'held' })).items).toHaveLength(3);
  });

  it('is read by each for themselves', async () => {
    const [newest] = (await page(manager)).items;
    await open.inbox.markRead(manager, newest?.id ?? '');
    await open.inbox.markRead(manager, newest?.id ?? '');
    expect(await open.inbox.unreadCount(manager)).toEqual({ count: 2 });
    expect(await open.inbox.unreadCount(owner)).toEqual({ count: 3 });
    expect(names((await page(manager, { unread: true })).items)).toEqual(['二', '一']);
  });

  it('is all read up to the newest that was on the screen, and not beyond', async () => {
    const [, second] = (await page(owner)).items;
    const announced = await given.announcedBy(() => open.inbox.markAllRead(owner, second?.id ?? ''));
    expect(announced).toEqual(['notifications']);
    expect(names((await page(owner, { unread: true })).items)).toEqual(['三']);
  });

  it('is nobody else’s', async () => {
    const [newest] = (await page(manager)).items;
    const editor = await given.member('editor', { workspaceId: manager.workspaceId });
    const stranger = await given.member('owner');
    for (const actor of [editor, stranger]) {
      expect((await page(actor)).items).toEqual([]);
      await expect(open.inbox.markRead(actor, newest?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('may be mailed only where there is a mail server, and the preferences say so', async () => {
    expect(await open.preferences.get(manager)).toMatchObject({ canMail: false, address: `${manager.userId}@example.org`, state: 'ok' });
    expect(await open.preferences.test(manager)).toMatchObject({ delivered: false, problem: { class: 'setup' } });
    expect(await open.preferences.save(manager, { mailedKinds: ['held'], language: 'en' })).toMatchObject({
      mailedKinds: ['held'],
      language: 'en',
    });
  });
});
