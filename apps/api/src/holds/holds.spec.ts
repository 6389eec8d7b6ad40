import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClassifyCharge } from '@longstream/contracts/charges';
import type { HoldScope, ReleaseHold } from '@longstream/contracts/holds';
import { HOLD_SCOPES, holdCovers } from '@longstream/domain/holds/hold';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openHolds } from '../../test/open-holds.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';

const NOON = '2020-02-14T12:00:00Z';
const at = (time: string) => new Date(`2020-02-14T${time}Z`);
const WORKSPACE: HoldScope = { kind: 'workspace', id: null };

describe('holds', () => {
  let given: Given;
  let open: ReturnType<typeof openHolds>;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    open = openHolds(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: NOON, clockSpeed: 0.001 });
    manager = await given.member('manager', { workspaceId, name: '王岚' });
    channel = await given.channel(manager, { displayName: '钉钉' });
  });

  const scheduled = (time: string, wish: Parameters<Given['item']>[1] = {}) =>
    given.item(manager, { channel, status: 'scheduled', scheduledAt: at(time), ...wish });
  const read = (item: ItemEntity) =>
    given.db.inWorkspace(manager.workspaceId, (tx) => tx.findOneByOrFail(ItemEntity, { id: item.id, workspaceId: manager.workspaceId }));
  const timeOf = async (item: ItemEntity) => (await read(item)).scheduledAt?.toISOString().slice(11, 19);
  const hold = (scope: HoldScope = WORKSPACE) => open.holding.make(manager, { scope, reason: '先停一停' });
  const itemsUnder = async (holdId: string) => (await open.releases.heldItems(manager, holdId, { limit: 50 })).items;
  /** The workspace's clock, moved on while everything else stands. */
  const later = (instant: Date) =>
    given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.query('update workspace set clock_at = $2, clock_since = now() where id = $1', [manager.workspaceId, instant]),
    );

  it('says who holds what, since when and why, until it is released', async () => {
    const { id } = await hold({ kind: 'channel', id: channel.id });
    const { items } = await open.holding.list(manager, { limit: 50 });
    expect(items).toMatchObject([{ id, scopeName: '钉钉', reason: '先停一停', madeByName: '王岚' }]);
    expect(items[0]?.madeAt).toMatch(/^2020-02-14T12:00/);

    const other = await given.member('manager', { workspaceId: manager.workspaceId });
    await open.releases.release(other, id, { rest: 'go_on', decisions: [] });
    await expect(open.holding.list(manager, { limit: 50 })).resolves.toMatchObject({ items: [] });
  });

  it('announces both, so that every worker and every screen looks again', async () => {
    let id = '';
    expect(await given.announcedBy(async () => void ({ id } = await hold()))).toContain('holds');
    expect(await given.announcedBy(() => open.releases.release(manager, id, { rest: 'go_on', decisions: [] }))).toEqual(
      expect.arrayContaining(['holds', 'items']),
    );
  });

  it('covers in the database what it covers in the domain', async () => {
    const sister = await given.channel(manager, { platform: 'weibo' });
    const items = [
      await scheduled('13:00:00', { tags: ['道歉'] }),
      await scheduled('13:00:00', { channel: sister, tags: ['道歉', '视频'] }),
      await scheduled('13:00:00', { channel: sister }),
    ] as const;
    const [first] = items;
    const ids = {
      workspace: null,
      campaign: first.campaignId,
      response: first.responseId,
      platform: 'weibo',
      channel: sister.id,
      tag: '道歉',
    };
    for (const kind of HOLD_SCOPES) {
      const scope = { kind, id: ids[kind] };
      const { id } = await hold(scope);
      const covered = (await itemsUnder(id)).map(({ item }) => item.id).toSorted();
      expect([kind, covered]).toEqual([
        kind,
        items
          .filter((item) => holdCovers({ scope, sparesFormal: false }, item))
          .map((item) => item.id)
          .toSorted(),
      ]);
    }
  });

  it('lists what has come due meanwhile before what is still to come, page by page', async () => {
    const first = await scheduled('12:30:00');
    const second = await scheduled('12:40:00');
    const third = await scheduled('18:00:00');
    const { id } = await hold();
    await later(at('13:00:00'));
    const page = await open.releases.heldItems(manager, id, { limit: 2 });
    expect(page.items.map(({ item, isDue }) => [item.id, isDue])).toEqual([
      [first.id, true],
      [second.id, true],
    ]);
    const rest = await open.releases.heldItems(manager, id, { limit: 2, cursor: page.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ item: { id: third.id }, isDue: false }], nextCursor: null });
  });

  it('lets go on in the order of the schedule, under the caps, and leaves alone what is still to come', async () => {
    await open.caps.create(manager, {
      name: 'Gap',
      scope: { kind: 'channel', id: channel.id },
      rules: [{ kind: 'gap', minimumHours: 1 }],
      enforcement: 'hard',
    });
    const items = [await scheduled('12:30:00'), await scheduled('12:40:00'), await scheduled('15:30:00')];
    const { id } = await hold();
    await later(at('13:00:00'));
    await expect(open.releases.release(manager, id, { rest: 'go_on', decisions: [] })).resolves.toEqual({
      moved: 2,
      cancelled: 0,
      stillHeld: 0,
      left: 0,
    });
    expect(await Promise.all(items.map(timeOf))).toEqual(['13:00:00', '14:00:00', '15:30:00']);

    const { items: story } = await open.queries.ledger(manager, items[1]?.id ?? '', { limit: 50 });
    expect(story.at(-1)).toMatchObject({
      kind: 'released',
      byName: '王岚',
      data: { reason: '先停一停', heldBy: '王岚', decision: 'go_on', from: '2020-02-14T12:40:00.000Z' },
    });
    expect((await open.queries.ledger(manager, items[2]?.id ?? '', { limit: 50 })).items).toEqual([]);
  });

  it('tells the ledger once of each hold that an item met when its time came', async () => {
    const due = await scheduled('12:30:00', { tags: ['道歉'] });
    const toCome = await scheduled('18:00:00');
    const wide = await hold();
    const narrow = await hold({ kind: 'tag', id: '道歉' });
    expect(await open.notes.workspaces()).toContain(manager.workspaceId);
    expect(await open.notes.note(manager.workspaceId, 10)).toBe(0);
    await later(at('13:00:00'));
    const counts = await Promise.all([1, 2, 3].map(() => open.notes.note(manager.workspaceId, 10)));
    expect(counts.toSorted()).toEqual([0, 0, 2]);
    expect(await open.notes.note(manager.workspaceId, 10)).toBe(0);
    const { items: story } = await open.queries.ledger(manager, due.id, { limit: 50 });
    expect(story.map(({ kind, data }) => [kind, data['holdId'], data['reason']])).toEqual([
      ['held', wide.id, '先停一停'],
      ['held', narrow.id, '先停一停'],
    ]);
    expect((await open.queries.ledger(manager, toCome.id, { limit: 50 })).items).toEqual([]);
  });

  it('is remembered when it is over: who held what, why, and from when to when', async () => {
    const first = await hold({ kind: 'channel', id: channel.id });
    const second = await hold();
    expect((await open.holding.past(manager, { limit: 10 })).items).toEqual([]);
    for (const { id } of [second, first]) await open.releases.release(manager, id, { rest: 'go_on', decisions: [] });
    const page = await open.holding.past(manager, { limit: 1 });
    expect(page.items).toEqual([{ ...second, releasedByName: '王岚', releasedAt: expect.stringMatching(/^2020-02-14T12:00/) }]);
    expect((await open.holding.past(manager, { limit: 1, cursor: page.nextCursor ?? '' })).items).toMatchObject([{ id: first.id }]);
    expect((await open.holding.past(await given.member('owner'), { limit: 10 })).items).toEqual([]);
  });

  it('keeps the order of those that go on at once', async () => {
    const items = [await scheduled('12:30:00'), await scheduled('12:30:00'), await scheduled('12:20:00')];
    const { id } = await hold();
    await later(at('13:00:00'));
    await open.releases.release(manager, id, { rest: 'go_on', decisions: [] });
    const times = (await Promise.all(items.map(read))).map(({ scheduledAt }) => scheduledAt?.getTime() ?? 0);
    expect(new Set(times).size).toBe(3);
    expect(times.indexOf(Math.min(...times))).toBe(2);
  });

  it('shifts everything by as long as the hold lasted, past the blackouts', async () => {
    await open.blackouts.create(manager, {
      name: 'Afternoon',
      scope: EVERYTHING,
      rule: { kind: 'quiet_hours', from: '23:00', to: '00:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    });
    // The workspace is in Shanghai: quiet from 15:00 to 16:00 UTC.
    const items = [await scheduled('12:30:00'), await scheduled('14:15:00')];
    const { id } = await hold();
    await later(at('13:00:00'));
    await open.releases.release(manager, id, { rest: 'shift', decisions: [] });
    const [first, second] = await Promise.all(items.map(timeOf));
    expect([first?.slice(0, 5), second]).toEqual(['13:30', '16:00:00']);
  });

  it('lets nothing go on that was said meanwhile, until it may be said again', async () => {
    await open.nearDuplicates.setRule(manager, { fromPercent: 80, onChannel: { days: 1, enforcement: 'hard' }, acrossChannels: null });
    const content = { title: '', text: '钉钉本钉，在线求饶：求求大家手下留情，不要再给我打一星了。' };
    const [first, second] = [await scheduled('12:30:00', { content }), await scheduled('12:40:00', { content })];
    const { id } = await hold();
    const sentAt = at('12:45:00');
    await given.item(manager, { channel, status: 'live', scheduledAt: sentAt, sentAt, content });
    await later(at('13:00:00'));
    await open.releases.release(manager, id, { rest: 'go_on', decisions: [] });
    expect((await Promise.all([first, second].map(read))).map(({ scheduledAt }) => scheduledAt?.toISOString())).toEqual([
      '2020-02-15T12:45:00.000Z',
      '2020-02-16T12:45:00.000Z',
    ]);
  });

  it('does with each item what was decided for it', async () => {
    const [cancelled, moved, going] = [await scheduled('12:30:00'), await scheduled('12:35:00'), await scheduled('12:40:00')];
    const { id } = await hold();
    await later(at('13:00:00'));
    const answer = await open.releases.release(manager, id, {
      rest: 'go_on',
      decisions: [
        { itemId: cancelled.id, decision: { kind: 'cancel' } },
        { itemId: moved.id, decision: { kind: 'move', wallTime: '2020-02-15T09:00', timeZone: 'UTC' } },
      ],
    });
    expect(answer).toEqual({ moved: 2, cancelled: 1, stillHeld: 0, left: 0 });
    expect((await read(cancelled)).status).toBe('cancelled');
    expect((await read(moved)).scheduledAt?.toISOString()).toBe('2020-02-15T09:00:00.000Z');
    expect((await timeOf(going))?.slice(0, 5)).toBe('13:00');
  });

  it('releases nothing when an item cannot stand where it was moved to', async () => {
    await open.blackouts.create(manager, {
      name: 'Mourning',
      scope: EVERYTHING,
      rule: { kind: 'dates', firstDate: '2020-02-15', lastDate: '2020-02-15', timeZone: 'UTC' },
    });
    const item = await scheduled('12:30:00');
    const { id } = await hold();
    await later(at('13:00:00'));
    const move = (wallTime: string) => ({
      rest: 'go_on' as const,
      decisions: [{ itemId: item.id, decision: { kind: 'move' as const, wallTime, timeZone: 'UTC' } }],
    });
    await expect(open.releases.release(manager, id, move('2020-02-15T09:00'))).rejects.toMatchObject({
      code: 'not_free_then',
      details: { itemId: item.id, nextFreeAt: '2020-02-16T00:00:00.000Z' },
    });
    await expect(open.releases.release(manager, id, move('2020-02-14T09:00'))).rejects.toMatchObject({ code: 'in_the_past' });
    expect((await open.holding.list(manager, { limit: 50 })).items).toHaveLength(1);
    expect(await timeOf(item)).toBe('12:30:00');
  });

  it('keeps held what another hold covers as well', async () => {
    const both = await scheduled('12:30:00', { tags: ['道歉'] });
    const one = await scheduled('12:40:00');
    const wide = await hold();
    const narrow = await hold({ kind: 'tag', id: '道歉' });
    await later(at('13:00:00'));
    expect((await itemsUnder(wide.id)).map(({ isHeldBesides }) => isHeldBesides)).toEqual([true, false]);
    await expect(open.releases.release(manager, wide.id, { rest: 'cancel', decisions: [] })).resolves.toEqual({
      moved: 0,
      cancelled: 1,
      stillHeld: 1,
      left: 0,
    });
    expect([(await read(both)).status, (await read(one)).status]).toEqual(['scheduled', 'cancelled']);
    await open.releases.release(manager, narrow.id, { rest: 'go_on', decisions: [] });
    expect((await timeOf(both))?.slice(0, 5)).toBe('13:00');
  });

  it('refuses a second hold on the same scope, a second release, and what this workspace does not have', async () => {
    const { id } = await hold();
    await expect(hold()).rejects.toMatchObject({ code: 'already_exists' });
    await open.releases.release(manager, id, { rest: 'go_on', decisions: [] });
    await expect(open.releases.release(manager, id, { rest: 'go_on', decisions: [] })).rejects.toMatchObject({
      code: 'hold_released_before',
    });
    await expect(hold({ kind: 'tag', id: '没有人用' })).rejects.toMatchObject({ code: 'not_found', details: { what: 'tag' } });
    const stranger = await given.channel(await given.member('owner'));
    await expect(hold({ kind: 'channel', id: stranger.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(hold({ kind: 'workspace', id: stranger.id })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(open.releases.release(await given.member('owner'), id, { rest: 'go_on', decisions: [] })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is released as ever when what it held is gone', async () => {
    const campaign = await given.campaign(manager);
    const { id } = await hold({ kind: 'campaign', id: campaign.id });
    await given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.delete(CampaignEntity, { id: campaign.id, workspaceId: manager.workspaceId }),
    );
    expect((await open.holding.list(manager, { limit: 50 })).items).toMatchObject([{ scopeName: null }]);
    await expect(open.releases.release(manager, id, { rest: 'shift', decisions: [] })).resolves.toEqual({
      moved: 0,
      cancelled: 0,
      stillHeld: 0,
      left: 0,
    });
  });

  it('frees more than one transaction should in parts, in order, and stands until the last of them', async () => {
    const pattern = await scheduled('12:30:00');
    const copies = Array.from({ length: 1_100 }, (_, n) =>
      Object.assign(new ItemEntity(), pattern, { id: v7(), scheduledAt: new Date(at('12:31:00').getTime() + n) }),
    );
    await given.db.inWorkspace(manager.workspaceId, (tx) => tx.insert(ItemEntity, copies));
    const last = copies.at(-1) ?? pattern;
    const { id } = await hold();
    await later(at('13:00:00'));
    const cancelled = { itemId: last.id, decision: { kind: 'cancel' as const } };
    const answer = await open.releases.release(manager, id, { rest: 'go_on', decisions: [cancelled] });
    expect(answer).toEqual({ moved: 500, cancelled: 0, stillHeld: 0, left: 601 });
    expect((await open.holding.list(manager, { limit: 50 })).items).toMatchObject([{ id, left: 601 }]);
    await expect(open.releases.release(manager, id, { rest: 'cancel', decisions: [] })).rejects.toMatchObject({
      code: 'hold_released_before',
    });

    const key = { workspaceId: manager.workspaceId, holdId: id };
    expect(await open.releases.underWay()).toContainEqual(key);
    // Of two workers one has each part; what one of them leaves undone, the next finds again.
    await Promise.all([open.releases.goOn(key), open.releases.goOn(key)]);
    while (await open.releases.goOn(key));
    expect((await open.holding.past(manager, { limit: 50 })).items).toMatchObject([{ id, releasedByName: '王岚' }]);
    const startMs = (await read(pattern)).scheduledAt?.getTime() ?? 0;
    for (const n of [0, 499, 1098]) expect((await read(copies[n] ?? pattern)).scheduledAt).toEqual(new Date(startMs + 1 + n));
    expect((await read(last)).status).toBe('cancelled');
  });

  it('is released by one of two who press at once', async () => {
    const { id } = await hold();
    const item = await scheduled('12:30:00');
    await later(at('13:00:00'));
    const results = await Promise.allSettled([1, 2].map(() => open.releases.release(manager, id, { rest: 'go_on', decisions: [] })));
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { items: story } = await open.queries.ledger(manager, item.id, { limit: 50 });
    expect(story.map(({ kind }) => kind)).toEqual(['released']);
  });

  describe('that stand for a charge', () => {
    const WHY: ClassifyCharge = { responseId: null, gravity: 'serious', grounds: ['privacy'], reason: '被指偷开摄像头' };
    const lifted: ReleaseHold = { rest: 'go_on', decisions: [], reason: '第三方鉴定已公布' };
    const kindsOf = async ({ id }: ItemEntity) => (await open.queries.ledger(manager, id, { limit: 50 })).items.map(({ kind }) => kind);

    it('spare the formal answer, in the database as in the domain, and in one response where only that is charged', async () => {
      const response = await given.response(manager);
      const other = await given.response(manager, { campaignId: response.campaignId });
      const joke = await scheduled('13:00:00', { response });
      const statement = await scheduled('13:00:00', { response, formal: true });
      const stars = await scheduled('13:00:00', { response: other });
      const one = await open.charges.classify(manager, response.campaignId, { ...WHY, responseId: response.id });
      expect(one).toMatchObject({ ...WHY, responseId: response.id, madeByName: '王岚', ended: null });
      expect((await itemsUnder(one.holdId ?? '')).map(({ item }) => item.id)).toEqual([joke.id]);
      const all = await open.charges.classify(manager, response.campaignId, WHY);
      expect((await itemsUnder(all.holdId ?? '')).map(({ item }) => item.id)).toEqual([joke.id, stars.id]);
      expect([await kindsOf(statement), await kindsOf(stars)]).toEqual([['charge_classified', 'charge_classified'], ['charge_classified']]);
    });

    it('let nothing else be approved or scheduled, and say why', async () => {
      const response = await given.response(manager);
      const joke = await given.item(manager, { channel, response, status: 'approved' });
      const statement = await given.item(manager, { channel, response, status: 'approved', formal: true });
      await open.charges.classify(manager, response.campaignId, WHY);
      const time = { wallTime: '2020-02-14T21:00', timeZone: 'UTC' };
      const refused = { code: 'charge_serious', details: { grounds: ['privacy'], reason: '被指偷开摄像头' } };
      await expect(open.items.schedule(manager, joke.id, { ...time, version: joke.version })).rejects.toMatchObject(refused);
      await open.items.schedule(manager, statement.id, { ...time, version: statement.version });

      const editor = await given.member('editor', { workspaceId: manager.workspaceId });
      const draft = await given.item(editor, { channel, response });
      const { revision, version } = await open.queries.detail(editor, draft.id);
      await given.db.inWorkspace(manager.workspaceId, (tx) => tx.query(`update item set status = 'in_review' where id = $1`, [draft.id]));
      const approve = () => open.approvals.approve(manager, draft.id, { revisionHash: revision?.hash ?? '', comment: '' });
      await expect(approve()).rejects.toMatchObject(refused);
      await open.charges.markFormal(manager, draft.id, { version, formal: true });
      // Past the charge: what stops it now is that nobody has asked.
      await expect(approve()).rejects.toMatchObject({ code: 'wrong_status' });
    });

    it('end when a manager lifts the charge, who says why; a light judgement gives way to the next', async () => {
      const response = await given.response(manager);
      const joke = await scheduled('13:00:00', { response });
      const light = await open.charges.classify(manager, response.campaignId, { ...WHY, gravity: 'light', grounds: [] });
      expect(light.holdId).toBeNull();
      const serious = await open.charges.classify(manager, response.campaignId, WHY);
      await expect(open.charges.classify(manager, response.campaignId, WHY)).rejects.toMatchObject({ code: 'already_exists' });
      const { reason, ...unexplained } = lifted;
      await expect(open.releases.release(manager, serious.holdId ?? '', unexplained)).rejects.toMatchObject({ code: 'invalid_input' });
      await open.releases.release(manager, serious.holdId ?? '', lifted);
      expect((await open.charges.list(manager, response.campaignId, { limit: 50 })).items).toMatchObject([
        { id: serious.id, ended: { byName: '王岚', because: reason } },
        { id: light.id, ended: { because: null } },
      ]);
      expect(await kindsOf(joke)).toEqual(['charge_classified', 'charge_classified', 'charge_lifted']);
    });

    it('lie beside a hold on the same scope, and go with their campaign', async () => {
      const { campaignId } = await given.response(manager);
      await hold({ kind: 'campaign', id: campaignId });
      await open.charges.classify(manager, campaignId, WHY);
      await given.db.inWorkspace(manager.workspaceId, (tx) => tx.delete(CampaignEntity, { id: campaignId }));
      expect([await given.count(manager, 'charge'), await given.count(manager, 'hold')]).toEqual([0, 1]);
    });
  });
});

const EVERYTHING = { kind: 'workspace', id: null } as const;
