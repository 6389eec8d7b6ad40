import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SaveView } from '@longstream/contracts/views';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { Given } from '../../test/given.ts';
import { ITEM_FILES } from '../items/item-files.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { FeedsService } from './feeds.service.ts';
import { ViewsService } from './views.service.ts';

const LIVE_ONLY: SaveView = {
  name: 'What is out',
  isShared: false,
  shows: { filter: { status: 'live' }, view: 'agenda', lanes: 'channel' },
};

describe('views that are kept', () => {
  let given: Given;
  let views: ViewsService;
  let feeds: FeedsService;
  let items: ItemsQueries;
  let editor: Actor;
  let colleague: Actor;

  beforeAll(async () => {
    given = await Given.open();
    views = new ViewsService(given.db, given.settings);
    items = new ItemsQueries(given.db);
    feeds = new FeedsService(given.db, items, given.settings);
    editor = await given.member('editor', { workspaceId: (await given.workspace({ now: '2020-02-14T00:00:00Z' })).id });
    colleague = await given.member('analyst', editor);
  });
  afterAll(() => given.close());

  const names = async (actor: Actor) => (await views.list(actor, { limit: 50 })).items.map(({ name }) => name);
  const read = async (url: string) => {
    const calendar = new ICAL.Component(ICAL.parse(await feeds.calendar(/feeds\/(.*)\.ics$/.exec(url)?.[1] ?? '')) as unknown[]);
    return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  };

  it('are their maker’s own until they are shared, and changed by their maker alone', async () => {
    const { id } = await views.create(editor, LIVE_ONLY);
    expect(await names(colleague)).toEqual([]);
    await expect(views.openFeed(colleague, id)).rejects.toMatchObject({ code: 'not_found' });
    const changed = await given.announcedBy(() => views.update(editor, id, { ...LIVE_ONLY, isShared: true }));
    expect(changed).toEqual(['views']);
    expect((await views.list(colleague, { limit: 50 })).items).toMatchObject([{ id, ownerName: 'editor', hasFeed: false }]);
    await expect(views.update(colleague, id, LIVE_ONLY)).rejects.toMatchObject({ code: 'not_found' });
    await expect(views.remove(colleague, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await names(await given.member('owner'))).toEqual([]);
    await views.remove(editor, id);
    expect(await names(editor)).toEqual([]);
  });

  it('are read by a stranger’s calendar: each item under one id, with its time, its state and where it leads', async () => {
    const channel = await given.channel(editor, { displayName: '钉钉; 官方' });
    const at = new Date('2020-02-16T20:00:00+08:00');
    const out = await given.item(editor, { channel, status: 'live', scheduledAt: at, liveAt: at, headline: '求求大家, “给五星”\n😭' });
    await given.item(editor, { channel, status: 'scheduled', scheduledAt: at });
    await given.item(editor, { channel, status: 'draft' });
    const { id } = await views.create(editor, LIVE_ONLY);
    const { url } = await views.openFeed(editor, id);
    const [event, ...others] = await read(url);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ uid: `${out.id}@longstream`, summary: '钉钉; 官方: 求求大家, “给五星”\n😭', sequence: out.version });
    expect(event?.startDate.toJSDate()).toEqual(at);
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');

    await views.update(editor, id, { ...LIVE_ONLY, shows: { ...LIVE_ONLY.shows, filter: {} } });
    expect((await read(url)).map(({ component }) => component.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'CONFIRMED']);
  });

  it('are read no more by an address that was replaced or closed, or whose bearer has left or may not see them any more', async () => {
    const { id } = await views.create(editor, { ...LIVE_ONLY, isShared: true });
    const [first, second, theirs] = [
      await views.openFeed(editor, id),
      await views.openFeed(editor, id),
      await views.openFeed(colleague, id),
    ];
    expect((await views.list(editor, { limit: 50 })).items.find((view) => view.id === id)).toMatchObject({ hasFeed: true });
    await expect(read(first.url)).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(theirs.url)).resolves.toHaveLength(1);
    await given.db.inWorkspace(editor.workspaceId, (tx) => tx.query('delete from member where user_id = $1', [colleague.userId]));
    await expect(read(theirs.url)).rejects.toMatchObject({ code: 'not_found' });
    const another = await given.member('manager', editor);
    const { url } = await views.openFeed(another, id);
    await views.update(editor, id, { ...LIVE_ONLY, isShared: false });
    await expect(read(url)).rejects.toMatchObject({ code: 'not_found' });
    await views.closeFeed(editor, id);
    await expect(read(second.url)).rejects.toMatchObject({ code: 'not_found' });
    await expect(views.closeFeed(editor, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('go into a file, as the list shows them, safe for a spreadsheet', async () => {
    const actor = await given.member('analyst');
    const channel = await given.channel(actor, { platform: 'weibo' });
    await given.item(actor, { channel, headline: '=HYPERLINK("http://x")', tags: ['五星', '求饶'] });
    await given.item(actor, { channel: await given.channel(actor), headline: 'another platform’s' });
    const file = (format: 'csv' | 'json', filter = {}) => text(Readable.from(ITEM_FILES[format].written(items.pages(actor, filter))));

    const lines = parse(await file('csv', { platform: 'weibo' }), { columns: true, bom: true });
    expect(lines).toMatchObject([{ platform: 'weibo', headline: `'=HYPERLINK("http://x")`, tags: '五星 求饶' }]);
    const whole = await items.list(actor, { limit: 50 });
    expect(JSON.parse(await file('json'))).toEqual(JSON.parse(JSON.stringify(whole.items)));
    expect(await file('json', { author: 'nobody' })).toBe('[]\n');
  });
});
