import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClassifyCharge } from '@longstream/contracts/charges';
import type { UsePlan } from '@longstream/contracts/playbook';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { FOUR_I, HOT_TOPIC_CHECKS } from '@longstream/domain/playbook/checklist';
import { draftsOf } from '@longstream/domain/playbook/response-plan';
import { responsePlan } from '@longstream/domain/playbook/response-plans';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openHolds } from '../../test/open-holds.ts';
import { openItems } from '../../test/open-items.ts';
import type { CampaignEntity } from '../campaigns/campaign.entity.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { FollowUpsService } from '../follow-ups/follow-ups.service.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { ItemsQueries } from '../items/items.queries.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { ChecklistsService } from '../playbook/checklists.service.ts';
import { PlaybookService } from '../playbook/playbook.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { MastersService } from './masters.service.ts';
import { RegroupingService } from './regrouping.service.ts';
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

  const titles = async () => (await responses.list(editor, campaign.id, { limit: 200 })).items.map(({ title }) => title);

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

  it('is listed with the others page by page, with how many items each has', async () => {
    for (const title of ['一', '二', '三']) await responses.create(editor, campaign.id, { ...begging, title });
    const first = await responses.list(editor, campaign.id, { limit: 2 });
    expect(first.items).toMatchObject([
      { title: '一', itemCount: 0 },
      { title: '二', itemCount: 0 },
    ]);
    const rest = await responses.list(editor, campaign.id, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ title: '三' }], nextCursor: null });
    const notFound = { code: 'not_found', details: { what: 'campaign' } };
    await expect(responses.list(await given.member('owner'), campaign.id, { limit: 2 })).rejects.toMatchObject(notFound);
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
    const on = (from: string, to: string, actor = editor) =>
      responses.hotSearches(actor, { from: `${from}T00:00:00Z`, to: `${to}T10:00:00Z`, limit: 200 });
    const noted = { ...hotSearch, responseId: id, campaignId: campaign.id, responseTitle: begging.title };
    expect(await on('2020-02-16', '2020-02-17')).toEqual({ items: [noted], nextCursor: null });
    for (const none of [
      on('2020-02-10', '2020-02-16'),
      on('2020-02-17', '2020-02-18'),
      on('2020-02-16', '2020-02-17', await given.member('editor')),
    ])
      expect((await none).items).toEqual([]);
    expect(await responses.update(editor, id, { ...begging, hotSearch: null })).toMatchObject({ hotSearch: null });
    expect((await on('2020-02-16', '2020-02-17')).items).toEqual([]);
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

  describe('a draft that belongs elsewhere', () => {
    let elsewhere: ResponseEntity;
    let regrouping: RegroupingService;
    let queries: ItemsQueries;
    beforeEach(async () => {
      const service = openItems(given);
      queries = service.queries;
      regrouping = new RegroupingService(given.db, service.ledger);
      elsewhere = await given.response(editor, { campaignId: (await given.campaign(editor)).id, title: '感谢少侠' });
    });

    it('goes there with all that it says, and its ledger tells', async () => {
      const response = await given.response(editor, { campaignId: campaign.id, title: '求饶' });
      const item = await given.item(editor, { response, content: { title: '', text: '' } });
      await regrouping.regroup(editor, item.id, { version: item.version, responseId: elsewhere.id });
      expect(await queries.detail(editor, item.id)).toMatchObject({
        campaignId: elsewhere.campaignId,
        responseId: elsewhere.id,
        headline: '感谢少侠',
        version: item.version + 1,
        status: 'draft',
      });
      const { items: entries } = await queries.ledger(editor, item.id, { limit: 50 });
      expect(entries.at(-1)).toMatchObject({ kind: 'regrouped', data: { from: '求饶', to: '感谢少侠' } });
    });

    it('stays where it is once it is submitted, was read before its last change, or belongs to somebody else', async () => {
      const item = await given.item(editor, { status: 'approved' });
      const draft = await given.item(editor, {});
      const stranger = await given.member('owner');
      const to = { version: 1, responseId: elsewhere.id };
      await expect(regrouping.regroup(editor, item.id, to)).rejects.toMatchObject({ code: 'wrong_status' });
      await expect(regrouping.regroup(editor, draft.id, { ...to, version: 7 })).rejects.toMatchObject({ code: 'stale_version' });
      await expect(regrouping.regroup(editor, draft.id, { ...to, responseId: v7() })).rejects.toMatchObject({ code: 'not_found' });
      await expect(regrouping.regroup(stranger, draft.id, to)).rejects.toMatchObject({ code: 'not_found' });
    });
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
      expect(await masters.get(editor, response.id)).toMatchObject({ master: told, masterVersion: 1, masterAuthorName: editor.name });
    });
  });

  describe('by a plan', () => {
    let playbook: PlaybookService;
    let checklists: ChecklistsService;
    let accounts: Record<'post' | 'film' | 'cut' | 'sister', ChannelEntity>;

    beforeAll(() => {
      const { slots, ledger } = openItems(given);
      const planned = new PlannedItemsService(slots, ledger);
      playbook = new PlaybookService(given.db, planned, new FollowUpsService(given.db, planned, ledger));
      checklists = new ChecklistsService(given.db);
    });

    beforeEach(async () => {
      accounts = {
        post: await given.channel(editor, { platform: 'weibo', capabilities: ['biz'] }),
        film: await given.channel(editor),
        cut: await given.channel(editor, { platform: 'douyin', capabilities: ['direct'] }),
        sister: await given.channel(editor, { platform: 'weibo', capabilities: ['biz'] }),
      };
    });

    const mocking = (): UsePlan => ({
      plan: 'self_mockery',
      title: '在线求饶',
      message: '',
      text: '五星一次付清',
      repost: '来看看 {链接}',
      accounts: [
        { step: 'repost', channelId: accounts.sister.id },
        { step: 'video', channelId: accounts.film.id },
        { step: 'teaser', channelId: accounts.post.id },
        { step: 'cut', channelId: accounts.cut.id },
      ],
      wish: { wallTime: '2020-02-16T20:00', timeZone: 'Asia/Shanghai' },
    });
    const itemsOf = (responseId: string) =>
      given.db.inWorkspace(editor.workspaceId, (tx) =>
        tx.query<Record<string, unknown>[]>(
          `select item.channel_id as channel, item.scheduled_at as at, item.formal, content->>'text' as text, lead.channel_id as after, lag_minutes as lag,
                  carries_link as link
             from item join revision on revision.id = item.revision_id
             left join follow_up on follow_up.item_id = item.id left join item as lead on lead.id = follow_up.lead_id
            where item.response_id = $1 order by item.id`,
          [responseId],
        ),
      );

    it('are begun with their master and drafts that follow one another, and are gone again while nothing is scheduled', async () => {
      const { id, plan, itemCount } = await playbook.use(editor, campaign.id, mocking());
      expect([plan, itemCount]).toEqual(['self_mockery', 4]);
      const drafts = await itemsOf(id);
      const at = new Date('2020-02-16T12:00:00Z');
      const minutes = drafts.map(({ lag }) => lag);
      expect(drafts).toMatchObject([
        { channel: accounts.film.id, at, after: null, text: '五星一次付清', formal: false },
        { channel: accounts.post.id, at: null, after: accounts.film.id, text: '五星一次付清', link: false },
        { channel: accounts.cut.id, after: accounts.film.id },
        { channel: accounts.sister.id, after: accounts.film.id, text: '来看看 {链接}', link: true },
      ]);
      const expected = draftsOf(responsePlan('self_mockery'), mocking().accounts, campaign.id)?.map(({ after, lagMinutes }) =>
        after === null ? null : lagMinutes,
      );
      expect(minutes).toEqual(expected);

      await playbook.undo(editor, id);
      for (const table of ['item', 'follow_up', 'ledger_entry']) expect([table, await given.count(editor, table)]).toEqual([table, 0]);
    });

    it('stay once something of them is scheduled, as do those that somebody began by hand', async () => {
      const { id } = await playbook.use(editor, campaign.id, mocking());
      await given.db.inWorkspace(editor.workspaceId, (tx) =>
        tx.query(
          `update item set status = 'live', live_at = now(), approved_revision_id = revision_id where response_id = $1 and channel_id = $2`,
          [id, accounts.post.id],
        ),
      );
      await expect(playbook.undo(editor, id)).rejects.toMatchObject({ code: 'wrong_status', details: { items: 1 } });
      const byHand = await responses.create(editor, campaign.id, begging);
      await expect(playbook.undo(editor, byHand.id)).rejects.toMatchObject({ code: 'wrong_status' });
    });

    it('are refused an account that does not fit, or a lead that is missing', async () => {
      const [repost, ...others] = mocking().accounts;
      const misfit = [...others, { step: 'cut' as const, channelId: accounts.post.id }];
      const wrong = { code: 'invalid_input', details: { field: 'accounts.3' } };
      await expect(playbook.use(editor, campaign.id, { ...mocking(), accounts: misfit })).rejects.toMatchObject(wrong);
      const leaderless = { ...mocking(), accounts: repost === undefined ? [] : [repost] };
      await expect(playbook.use(editor, campaign.id, leaderless)).rejects.toMatchObject({
        code: 'invalid_input',
        details: { field: 'accounts' },
      });
    });

    it('are formal alone where the campaign is charged seriously', async () => {
      const manager = await given.member('manager', { workspaceId: editor.workspaceId });
      const why: ClassifyCharge = { responseId: null, gravity: 'serious', grounds: ['privacy'], reason: '被指偷开摄像头' };
      await openHolds(given).charges.classify(manager, campaign.id, why);
      await expect(playbook.use(editor, campaign.id, mocking())).rejects.toMatchObject({
        code: 'charge_serious',
        details: { grounds: ['privacy'] },
      });
      const statement = {
        ...mocking(),
        plan: 'formal_statement' as const,
        accounts: [{ step: 'statement' as const, channelId: accounts.post.id }],
      };
      const { id } = await playbook.use(editor, campaign.id, statement);
      expect(await itemsOf(id)).toMatchObject([{ formal: true }]);
    });

    it('keep who answered what of their checklist, and when', async () => {
      const { id } = await playbook.use(editor, campaign.id, mocking());
      expect((await checklists.get(editor, id)).asked.map(({ question, answer }) => [question, answer])).toEqual(
        [...HOT_TOPIC_CHECKS, ...FOUR_I].map((question) => [question, null]),
      );
      await checklists.answer(editor, id, {
        answers: [
          { question: 'is_positive', value: 1 },
          { question: 'interaction', value: 4 },
        ],
      });
      const manager = await given.member('manager', { workspaceId: editor.workspaceId, name: '王岚' });
      await checklists.answer(manager, id, {
        answers: [
          { question: 'is_positive', value: 1 },
          { question: 'interaction', value: 2 },
        ],
      });
      const answers = (await checklists.get(editor, id)).asked.flatMap(({ question, answer }) =>
        answer === null ? [] : [[question, answer.value, answer.byName]],
      );
      expect(answers).toEqual([
        ['is_positive', 1, 'editor'],
        ['interaction', 2, '王岚'],
      ]);
    });
  });
});
