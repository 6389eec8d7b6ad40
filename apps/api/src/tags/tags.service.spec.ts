import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { Actor } from '../sessions/actor.ts';
import { TagsService } from './tags.service.ts';

describe('tags', () => {
  let given: Given;
  let tags: TagsService;
  let queries: ReturnType<typeof openItems>['queries'];
  let caps: ReturnType<typeof openItems>['caps'];
  let editor: Actor;

  beforeAll(async () => {
    given = await Given.open();
    const items = openItems(given);
    tags = new TagsService(given.db, items.ledger, items.slots);
    caps = items.caps;
    queries = items.queries;
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    editor = await given.member('editor');
  });

  it('are told with the item and to its ledger, and disturb neither its version nor its approval', async () => {
    const item = await given.item(editor, { status: 'approved' });
    await tags.save(editor, item.id, { tags: ['道歉', '视频'] });
    const { tags: saved, version, status } = await queries.detail(editor, item.id);
    expect({ saved, version, status }).toEqual({ saved: ['道歉', '视频'], version: item.version, status: 'approved' });
    const { items: story } = await queries.ledger(editor, item.id, { limit: 50 });
    expect(story).toMatchObject([{ kind: 'tagged', data: { from: [], to: ['道歉', '视频'] } }]);
  });

  it('are refused on a scheduled item where a cap on them has no room for it', async () => {
    const item = await given.item(editor, { status: 'scheduled', scheduledAt: new Date('2040-02-14T12:00:00Z'), tags: ['video'] });
    const other = await given.item(editor, { status: 'scheduled', scheduledAt: new Date('2040-02-14T09:00:00Z'), tags: ['sorry'] });
    await caps.create(editor, {
      name: 'One apology a day',
      scope: { kind: 'tag', id: 'sorry' },
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      enforcement: 'hard',
    });
    await expect(tags.save(editor, item.id, { tags: ['video', 'sorry'] })).rejects.toMatchObject({
      code: 'frequency_cap_reached',
      details: { findings: [{ capName: 'One apology a day', filledBy: [{ itemId: other.id }] }], nextFreeAt: '2040-02-15T09:00:00.000Z' },
    });
    await expect(tags.save(editor, item.id, { tags: ['video', 'reply'] })).resolves.toBe(item.id);
  });

  it('are listed with how many items bear them, and find their items', async () => {
    const item = await given.item(editor, { tags: ['b', 'a'] });
    await given.item(editor, { tags: ['b'] });
    await given.item(await given.member('editor'), { tags: ['c'] });
    const page = await tags.list(editor, { limit: 1 });
    expect(page.items).toEqual([{ tag: 'a', items: 1 }]);
    expect((await tags.list(editor, { limit: 5, cursor: page.nextCursor ?? '' })).items).toEqual([{ tag: 'b', items: 2 }]);
    expect((await queries.list(editor, { limit: 50, tag: 'a' })).items.map(({ id }) => id)).toEqual([item.id]);
  });
});
