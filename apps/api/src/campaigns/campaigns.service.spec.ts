import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SaveCampaign } from '@longstream/contracts/campaigns';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { ResponsesService } from '../responses/responses.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { CampaignsService } from './campaigns.service.ts';

const NEGATIVE_REVIEWS: SaveCampaign = {
  name: 'Negative reviews',
  situation: '一星差评',
  triggers: ['rumour', 'one_star_wave'],
  startsOn: '2020-02-14',
  endsOn: '2020-03-14',
  goals: [{ metric: 'likes', target: 1_000_000, withinHours: 48 }],
};

describe('CampaignsService', () => {
  let given: Given;
  let campaigns: CampaignsService;
  let editor: Actor;

  beforeAll(async () => {
    given = await Given.open();
    campaigns = new CampaignsService(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id } = await given.workspace({ now: '2020-02-16T12:00:00Z' });
    editor = await given.member('editor', { workspaceId: id });
  });

  it('keeps a campaign as it was written, by the workspace’s own time', async () => {
    const created = await campaigns.create(editor, NEGATIVE_REVIEWS);
    expect(created).toMatchObject({
      name: 'Negative reviews',
      situation: '一星差评',
      triggers: ['rumour', 'one_star_wave'],
      startsOn: '2020-02-14',
      endsOn: '2020-03-14',
      itemCounts: {},
      goals: [{ metric: 'likes', target: 1_000_000, withinHours: 48, state: 'not_started', value: 0, startedAt: null, deadlineAt: null }],
    });
    expect(created.createdAt).toMatch(/^2020-02-16T12:00:/);
    expect(await campaigns.get(editor, created.id)).toEqual(created);
  });

  it('replaces the goals by those that are saved', async () => {
    const { id } = await campaigns.create(editor, NEGATIVE_REVIEWS);
    const goals: SaveCampaign['goals'] = [
      { metric: 'plays', target: 10, withinHours: 24 },
      { metric: 'likes', target: 5, withinHours: 1.5 },
    ];
    const updated = await campaigns.update(editor, id, { ...NEGATIVE_REVIEWS, name: 'Five stars', goals });
    expect(updated.name).toBe('Five stars');
    expect(updated.goals).toMatchObject(goals);
    expect(await given.count(editor, 'goal')).toBe(2);
  });

  it('measures a goal over all items of the campaign, from the first one live', async () => {
    const { id } = await campaigns.create(editor, NEGATIVE_REVIEWS);
    const response = await given.response(editor, { campaignId: id });
    const first = await given.item(editor, { response, status: 'live', liveAt: new Date('2020-02-16T00:00Z') });
    const second = await given.item(editor, { response, status: 'live', liveAt: new Date('2020-02-16T06:00Z') });
    await given.item(editor, { response });
    await given.samples(first, 'likes', { '2020-02-16T01:00:00Z': 300_000, '2020-02-16T10:00:00Z': 700_000 });
    await given.samples(first, 'plays', { '2020-02-16T10:00:00Z': 9_000_000 });
    await given.samples(second, 'likes', { '2020-02-16T08:00:00Z': 50_000 });

    const expected = {
      goals: [
        {
          value: 750_000,
          fraction: 0.75,
          state: 'running',
          startedAt: '2020-02-16T00:00:00.000Z',
          deadlineAt: '2020-02-18T00:00:00.000Z',
          reachedAt: null,
        },
      ],
      itemCounts: { draft: 1, live: 2 },
    };
    expect(await campaigns.get(editor, id)).toMatchObject(expected);
    expect((await campaigns.list(editor, { limit: 50 })).items).toMatchObject([{ id, ...expected }]);

    await given.samples(second, 'likes', { '2020-02-16T11:00:00Z': 300_000 });
    expect((await campaigns.get(editor, id)).goals).toMatchObject([
      { state: 'reached', value: 1_000_000, reachedAt: '2020-02-16T11:00:00.000Z' },
    ]);
  });

  it('lists the newest first, page by page, each once', async () => {
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three', 'four', 'five'])
      ids.unshift((await campaigns.create(editor, { ...NEGATIVE_REVIEWS, name })).id);
    const first = await campaigns.list(editor, { limit: 2 });
    const second = await campaigns.list(editor, { limit: 2, cursor: first.nextCursor ?? '' });
    const third = await campaigns.list(editor, { limit: 2, cursor: second.nextCursor ?? '' });
    expect([first, second, third].flatMap((page) => page.items.map(({ id }) => id))).toEqual(ids);
    expect(third.nextCursor).toBeNull();
    await expect(campaigns.list(editor, { limit: 2, cursor: 'nonsense' })).rejects.toMatchObject({
      issues: [{ field: 'cursor', rule: 'cursor' }],
    });
  });

  it('finds by a part of the name, taking what is typed literally', async () => {
    for (const name of ['100 % stars', '100 stars', '差评回应', 'a_b', 'axb', String.raw`back\slash`])
      await campaigns.create(editor, { ...NEGATIVE_REVIEWS, name });
    const found = async (q: string) => (await campaigns.list(editor, { limit: 50, q })).items.map(({ name }) => name);
    expect(await found('STARS')).toEqual(['100 stars', '100 % stars']);
    expect(await found('%')).toEqual(['100 % stars']);
    expect(await found('a_b')).toEqual(['a_b']);
    expect(await found('差评')).toEqual(['差评回应']);
    expect(await found('\\')).toEqual([String.raw`back\slash`]);
  });

  describe('deleting', () => {
    it('takes everything along while all items have stayed at home', async () => {
      const { id } = await campaigns.create(editor, NEGATIVE_REVIEWS);
      const response = await given.response(editor, { campaignId: id });
      for (const status of ['draft', 'in_review', 'approved', 'cancelled'] as const) await given.item(editor, { response, status });
      await campaigns.remove(editor, id);
      await expect(campaigns.get(editor, id)).rejects.toMatchObject({ code: 'not_found' });
      for (const table of ['campaign', 'goal', 'response', 'item', 'revision'])
        expect([table, await given.count(editor, table)]).toEqual([table, 0]);
    });

    it.each(['scheduled', 'publishing', 'awaiting_person', 'live', 'removed'] as const)('is refused when an item is %s', async (status) => {
      const { id } = await campaigns.create(editor, NEGATIVE_REVIEWS);
      const response = await given.response(editor, { campaignId: id });
      await given.item(editor, { response, status, scheduledAt: new Date('2020-02-20T12:00Z') });
      await expect(campaigns.remove(editor, id)).rejects.toMatchObject({ code: 'wrong_status', details: { what: 'campaign', items: 1 } });
      expect(await given.count(editor, 'item')).toBe(1);
    });
  });

  it('answers for another workspace’s campaign as for none', async () => {
    const { id } = await campaigns.create(editor, NEGATIVE_REVIEWS);
    const stranger = await given.member('owner');
    for (const unknown of [id, v7()]) {
      const notFound = { code: 'not_found', details: { what: 'campaign' } };
      await expect(campaigns.get(stranger, unknown)).rejects.toMatchObject(notFound);
      await expect(campaigns.update(stranger, unknown, NEGATIVE_REVIEWS)).rejects.toMatchObject(notFound);
      await expect(campaigns.remove(stranger, unknown)).rejects.toMatchObject(notFound);
      await expect(
        new ResponsesService(given.db).create(stranger, unknown, { title: 'x', message: '', audienceId: null }),
      ).rejects.toMatchObject(notFound);
    }
    expect((await campaigns.list(stranger, { limit: 50 })).items).toEqual([]);
    expect((await campaigns.get(editor, id)).name).toBe('Negative reviews');
  });
});
