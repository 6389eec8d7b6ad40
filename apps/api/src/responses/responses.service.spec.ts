import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { CampaignsService } from '../campaigns/campaigns.service.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { MastersService } from './masters.service.ts';
import type { ResponseEntity } from './response.entity.ts';
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

  describe('what its items have in common', () => {
    const told = { title: '在线求饶', text: '少侠们，你们是我爸爸', media: [] };
    const sung = { ...told, text: '给我留点面子吧' };
    let masters: MastersService;
    let response: ResponseEntity;
    let service: ReturnType<typeof openItems>;
    beforeAll(() => {
      service = openItems(given);
      masters = new MastersService(given.db, service.items);
    });
    beforeEach(async () => {
      response = await given.response(editor, { campaignId: campaign.id });
    });

    const itemWith = (wish: Partial<ItemEntity> & { content?: Partial<ItemContent> } = {}) =>
      given.item(editor, { response, content: { title: told.title, text: told.text }, ...wish });
    const read = async ({ id }: ItemEntity) => {
      const { status, revision, approvedHash } = await service.queries.detail(editor, id);
      return { status, text: revision?.content.text, approvedHash };
    };

    it('is followed by what said the same, which is then approved no more, and by nothing else', async () => {
      await masters.save(editor, response.id, { version: 0, ...told });
      const draft = await itemWith();
      const scheduled = await itemWith({ status: 'scheduled', scheduledAt: new Date('2020-03-01T08:00:00Z') });
      const live = await itemWith({ status: 'live' });
      const own = await itemWith({ status: 'approved', content: { title: told.title, text: '#钉钉# 求五星' } });

      const { changed, apart } = await masters.save(editor, response.id, { version: 1, ...sung });
      expect(changed.toSorted()).toEqual([draft.id, scheduled.id].toSorted());
      expect(apart).toEqual([live, own].map(({ id }) => ({ itemId: id, parts: ['text'] })));
      expect(await Promise.all([draft, scheduled, live, own].map(read))).toEqual([
        { status: 'draft', text: sung.text, approvedHash: null },
        { status: 'draft', text: sung.text, approvedHash: null },
        { status: 'live', text: told.text, approvedHash: expect.any(String) },
        { status: 'approved', text: '#钉钉# 求五星', approvedHash: expect.any(String) },
      ]);
      expect((await service.queries.detail(editor, scheduled.id)).scheduledAt).toBe('2020-03-01T08:00:00.000Z');
    });

    it('is what a new item says at first', async () => {
      await masters.save(editor, response.id, { version: 0, ...told });
      const channel = await given.channel(editor, { platform: 'weibo' });
      const id = await service.items.create(editor, { responseId: response.id, channelId: channel.id });
      expect(await service.queries.detail(editor, id)).toMatchObject({
        headline: told.text,
        revision: { content: { title: '', text: told.text } },
      });
    });

    it('is refused to whoever has not seen the last change, or names a file that is not ours', async () => {
      await masters.save(editor, response.id, { version: 0, ...told });
      await expect(masters.save(editor, response.id, { version: 0, ...sung })).rejects.toMatchObject({ code: 'stale_version' });
      const media = [{ mediaId: v7(), sha256: 'a'.repeat(64), role: 'picture' as const }];
      await expect(masters.save(editor, response.id, { version: 1, ...sung, media })).rejects.toMatchObject({ code: 'not_found' });
      const stranger = await given.member('owner');
      await expect(masters.save(stranger, response.id, { version: 1, ...sung })).rejects.toMatchObject({ code: 'not_found' });
      expect(await masters.get(editor, response.id)).toMatchObject({ master: told, masterVersion: 1 });
    });
  });
});
