import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Given } from '../../test/given.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { InboxService } from '../notifications/inbox.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { NotesService } from './notes.service.ts';

const ALL = { limit: 50 };

describe('notes on an item', () => {
  let given: Given;
  let notes: NotesService;
  let inbox: InboxService;
  let editor: Actor;
  let manager: Actor;
  let analyst: Actor;
  let itemId: string;

  beforeAll(async () => {
    given = await Given.open();
    notes = new NotesService(given.db, new NotificationsService({ mail: null }));
    inbox = new InboxService(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    editor = await given.member('editor', { workspaceId, name: '陈三' });
    manager = await given.member('manager', { workspaceId, name: '赵敏' });
    analyst = await given.member('analyst', { workspaceId, name: '孙悦' });
    itemId = (await given.item(editor)).id;
  });

  const write = (actor: Actor, text: string, mentions: readonly Actor[] = []) =>
    notes.write(actor, { itemId, text, mentions: mentions.map(({ userId }) => userId) });
  const list = async (actor = editor) => (await notes.list(actor, { itemId, ...ALL })).items;
  const unread = async (actor: Actor) => (await notes.unread(actor, ALL)).items;
  const called = async (actor: Actor) => (await inbox.list(actor, { limit: 50, unread: false, kind: 'mentioned' })).items;

  it('are read by everyone, and call those whom they name', async () => {
    await write(analyst, 'The figure in the title is last week’s');
    await write(manager, '@陈三 please look', [editor]);
    expect(await list()).toMatchObject([
      { text: '@陈三 please look', authorName: '赵敏', mentions: [{ userId: editor.userId, name: '陈三' }] },
      { authorName: '孙悦', mentions: [], writtenAt: expect.stringMatching(/^2020-02-14T00:0/) },
    ]);
    expect(await called(editor)).toMatchObject([{ itemId, data: { by: '赵敏', text: '@陈三 please look' } }]);
    expect(await called(manager)).toEqual([]);
  });

  it('come a page at a time, the newest first', async () => {
    for (const text of ['one', 'two', 'three']) await write(editor, text);
    const first = await notes.list(editor, { itemId, limit: 2 });
    expect(first.items.map(({ text }) => text)).toEqual(['three', 'two']);
    const { items } = await notes.list(editor, { itemId, limit: 2, cursor: first.nextCursor ?? '' });
    expect(items.map(({ text }) => text)).toEqual(['one']);
  });

  it('are changed and taken back by their author alone, and it shows', async () => {
    const { id } = await write(editor, '@赵敏 too early?', [manager]);
    await expect(notes.change(manager, id, { text: 'No', mentions: [] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(notes.remove(manager, id)).rejects.toMatchObject({ code: 'not_found' });
    await notes.change(editor, id, { text: '@赵敏 @孙悦 too early?', mentions: [manager.userId, analyst.userId] });
    expect([(await called(manager)).length, (await called(analyst)).length]).toEqual([1, 1]);
    expect(await list()).toMatchObject([{ text: '@赵敏 @孙悦 too early?', changedAt: expect.any(String), removedAt: null }]);
    await notes.remove(editor, id);
    expect(await list()).toMatchObject([{ text: '', mentions: [], authorName: '陈三', removedAt: expect.any(String) }]);
    await expect(notes.change(editor, id, { text: 'Again', mentions: [] })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are unread until they are read, to others than their author, from the day that they came', async () => {
    const { id: first } = await write(manager, 'One');
    await write(manager, '@陈三', [editor]);
    expect(await unread(manager)).toEqual([]);
    expect(await unread(editor)).toEqual([{ itemId, count: 2, callsMe: true }]);
    await notes.markRead(editor, { itemId, upTo: first });
    expect(await unread(editor)).toEqual([{ itemId, count: 1, callsMe: true }]);
    const [newest] = await list();
    await notes.markRead(editor, { itemId, upTo: newest?.id ?? '' });
    await notes.markRead(editor, { itemId, upTo: first });
    expect(await unread(editor)).toEqual([]);
    const late = await given.member('editor', { workspaceId: editor.workspaceId });
    expect(await unread(late)).toEqual([]);
  });

  it('know nothing of other workspaces', async () => {
    const stranger = await given.member('owner');
    await expect(notes.list(stranger, { itemId, ...ALL })).rejects.toMatchObject({ code: 'not_found' });
    await expect(write(stranger, 'Hello')).rejects.toMatchObject({ code: 'not_found' });
    await expect(write(editor, '@stranger', [stranger])).rejects.toMatchObject({ code: 'not_found', details: { what: 'member' } });
    expect(await given.announcedBy(() => write(editor, 'Hello'))).toEqual(['notes']);
  });
});
