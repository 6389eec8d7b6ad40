import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import type { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { CampaignsService } from '../campaigns/campaigns.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { ResponsesService } from './responses.service.ts';

const begging = { title: '钉钉本钉，在线求饶', message: 'Please, five stars.', audienceId: null };

describe('ResponsesService', () => {
  let given: Given;
  let responses: ResponsesService;
  let editor: Actor;
  let campaign: CampaignEntity;

  beforeAll(async () => {
    given = await Given.open();
    responses = new ResponsesService(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    editor = await given.member('editor');
    campaign = await given.campaign(editor);
  });

  const titles = async () => (await new CampaignsService(given.db).get(editor, campaign.id)).responses.map(({ title }) => title);

  it('puts a response behind the others, also when many are added at once', async () => {
    const wished = ['a', 'b', 'c', 'd'];
    await Promise.all(wished.map((title) => responses.create(editor, campaign.id, { ...begging, title })));
    await responses.create(editor, campaign.id, begging);
    const stored = await titles();
    expect(stored.toSorted()).toEqual([...wished, begging.title]);
    expect(stored.at(-1)).toBe(begging.title);
    const positions = await given.db.inWorkspace(editor.workspaceId, (tx) =>
      tx.query<{ position: number }[]>('select position from response where campaign_id = $1 order by 1', [campaign.id]),
    );
    expect(positions.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
  });

  it('is for an audience of the same workspace, or for nobody in particular', async () => {
    const pupils = await given.audience(editor, 'Pupils');
    const foreign = await given.audience(await given.member('owner'), 'Strangers');
    const response = await responses.create(editor, campaign.id, { ...begging, audienceId: pupils.id });
    expect(response).toMatchObject({ ...begging, campaignId: campaign.id, audienceId: pupils.id, hotSearch: null, itemCount: 0 });
    for (const audienceId of [foreign.id, v7()]) {
      const notFound = { code: 'not_found', details: { what: 'audience' } };
      await expect(responses.update(editor, response.id, { ...begging, audienceId })).rejects.toMatchObject(notFound);
      await expect(responses.create(editor, campaign.id, { ...begging, audienceId })).rejects.toMatchObject(notFound);
    }
    expect(await responses.update(editor, response.id, { ...begging, title: 'Renamed' })).toMatchObject({
      title: 'Renamed',
      audienceId: null,
    });
  });

  it('notes what everybody was talking about, until somebody says otherwise', async () => {
    const hotSearch = { entry: '#钉钉 求饶#', url: 'https://s.weibo.com/weibo?q=%23钉钉%23', seenAt: '2020-02-16T10:00:00.000Z' };
    const { id } = await responses.create(editor, campaign.id, { ...begging, hotSearch });
    expect(await responses.update(editor, id, begging)).toMatchObject({ hotSearch });
    expect(await responses.update(editor, id, { ...begging, hotSearch: null })).toMatchObject({ hotSearch: null });
  });

  it('is deleted only while it has no items', async () => {
    const empty = await responses.create(editor, campaign.id, begging);
    const used = await given.response(editor, { campaignId: campaign.id, title: 'Used' });
    await given.item(editor, { response: used });
    await responses.remove(editor, empty.id);
    await expect(responses.remove(editor, used.id)).rejects.toMatchObject({
      code: 'wrong_status',
      details: { what: 'response', items: 1 },
    });
    expect(await titles()).toEqual(['Used']);
  });

  it('answers for another workspace’s response as for none', async () => {
    const { id } = await responses.create(editor, campaign.id, begging);
    const stranger = await given.member('owner');
    for (const unknown of [id, v7()]) {
      await expect(responses.update(stranger, unknown, begging)).rejects.toMatchObject({
        code: 'not_found',
        details: { what: 'response' },
      });
      await expect(responses.remove(stranger, unknown)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await titles()).toEqual([begging.title]);
  });
});
