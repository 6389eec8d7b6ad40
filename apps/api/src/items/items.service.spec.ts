import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemContent } from '@longstream/contracts/items';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import { CalloutsQueries } from '../callouts/callouts.queries.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { TemplatesService } from '../templates/templates.service.ts';

const POST: ItemContent = {
  platform: 'weibo',
  title: '',
  text: '少侠们,高抬贵手!',
  media: [],
  settings: { platform: 'weibo', visible: 'all' },
};

describe('an item on its way to being published', () => {
  let given: Given;
  let open: ReturnType<typeof openItems>;
  let author: Actor;
  let approver: Actor;
  let channel: ChannelEntity;
  let response: ResponseEntity;

  beforeAll(async () => {
    given = await Given.open();
    open = openItems(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    author = await given.member('manager', { workspaceId, name: '陈三' });
    approver = await given.member('manager', { workspaceId, name: '李衡' });
    channel = await given.channel(author, { platform: 'weibo', capabilities: ['biz'] });
    response = await given.response(author);
  });

  const detail = (itemId: string) => open.queries.detail(author, itemId);
  const made = async (content: ItemContent = POST) =>
    detail(await open.items.create(author, { responseId: response.id, channelId: channel.id, content }));
  const submitted = async () => {
    const item = await made();
    return detail(await open.items.submit(author, item.id, { version: item.version }));
  };
  const approvedItem = async () => {
    const item = await submitted();
    await open.approvals.approve(approver, item.id, { revisionHash: item.revision?.hash ?? '', comment: '' });
    return detail(item.id);
  };

  it('is written, submitted, approved by somebody else, and scheduled in the zone it was meant in', async () => {
    const item = await approvedItem();
    expect(item).toMatchObject({
      status: 'approved',
      headline: '少侠们,高抬贵手!',
      approvedHash: item.revision?.hash,
      approvals: [{ state: 'approved', decisions: [{ byName: '李衡' }] }],
    });
    await open.items.schedule(author, item.id, { version: item.version, wallTime: '2020-02-14T20:00', timeZone: 'Asia/Shanghai' });
    expect(await detail(item.id)).toMatchObject({
      status: 'scheduled',
      scheduledAt: '2020-02-14T12:00:00.000Z',
      wallTime: '2020-02-14T20:00',
      timeZone: 'Asia/Shanghai',
    });

    const { items: story, intact } = await open.queries.ledger(author, item.id, { limit: 50 });
    expect(story.map(({ kind, byName }) => [kind, byName])).toEqual([
      ['created', '陈三'],
      ['submitted', '陈三'],
      ['approved', '李衡'],
      ['scheduled', '陈三'],
    ]);
    expect(intact).toBe(true);
  });

  it('is not approved by its author, not even by an owner who changed one word', async () => {
    const item = await submitted();
    const decision = { revisionHash: item.revision?.hash ?? '', comment: '' };
    await expect(open.approvals.approve(author, item.id, decision)).rejects.toMatchObject({ code: 'own_work' });

    const owner = await given.member('owner', { workspaceId: author.workspaceId });
    await open.items.saveContent(owner, item.id, { version: item.version, content: { ...POST, text: `${POST.text}!` } });
    const edited = await detail(item.id);
    await open.items.submit(author, item.id, { version: edited.version });
    const revisionHash = (await detail(item.id)).revision?.hash ?? '';
    await expect(open.approvals.approve(owner, item.id, { revisionHash, comment: '' })).rejects.toMatchObject({ code: 'own_work' });
    await expect(open.approvals.approve(approver, item.id, { revisionHash, comment: '' })).resolves.toBe(item.id);
  });

  it('loses its approval with one character, keeps its wished time, and cannot go out until it is approved again', async () => {
    const item = await approvedItem();
    await open.items.schedule(author, item.id, { version: item.version, wallTime: '2020-02-14T20:00', timeZone: 'Asia/Shanghai' });
    const scheduled = await detail(item.id);
    await open.items.saveContent(author, item.id, { version: scheduled.version, content: { ...POST, text: '少侠们,高抬贵手。' } });

    const voided = await detail(item.id);
    expect(voided).toMatchObject({
      status: 'draft',
      statusReason: { class: 'edited' },
      approvedHash: null,
      wallTime: '2020-02-14T20:00',
      approvals: [{ state: 'void' }],
    });
    await expect(
      open.items.schedule(author, item.id, { version: voided.version, wallTime: '2020-02-14T20:00', timeZone: 'Asia/Shanghai' }),
    ).rejects.toMatchObject({ code: 'not_approved' });
    await expect(open.approvals.approve(approver, item.id, { revisionHash: item.revision?.hash ?? '', comment: '' })).rejects.toMatchObject(
      { code: 'wrong_status' },
    );
  });

  it('tells what was approved last, once it says something else', async () => {
    const { id, version, revision } = await approvedItem();
    expect((await detail(id)).lastApproved).toBeNull();
    const content = { ...revision?.content, text: '少侠们,手下留情!' } as ItemContent;
    await open.items.saveContent(author, id, { version, content });
    expect((await detail(id)).lastApproved).toEqual(revision?.content);
  });

  it('is decided on as it was read: a decision on other content is refused', async () => {
    const item = await submitted();
    await expect(open.approvals.approve(approver, item.id, { revisionHash: 'f'.repeat(64), comment: '' })).rejects.toMatchObject({
      code: 'stale_version',
    });
    await open.approvals.requestChanges(approver, item.id, { revisionHash: item.revision?.hash ?? '', comment: '语气再软一点' });
    expect(await detail(item.id)).toMatchObject({
      status: 'changes_requested',
      approvals: [{ state: 'changes_requested', decisions: [{ comment: '语气再软一点' }] }],
    });
  });

  it('is not submitted against its platform’s rules, which are named', async () => {
    const item = await made({ ...POST, text: '钉'.repeat(2001) });
    await expect(open.items.submit(author, item.id, { version: item.version })).rejects.toMatchObject({
      code: 'content_breaks_rules',
      details: { findings: [{ field: 'text', rule: 'too_long', values: { used: 2001, limit: 2000 } }] },
    });
  });

  it('keeps one revision while its author types, and every one that was asked about', async () => {
    const item = await made();
    let version = item.version;
    for (const text of ['一', '一二', '一二三']) {
      await open.items.saveContent(author, item.id, { version, content: { ...POST, text } });
      version += 1;
    }
    expect(await given.count(author, 'revision')).toBe(1);
    await open.items.submit(author, item.id, { version });
    await open.items.saveContent(author, item.id, { version: version + 1, content: { ...POST, text: '一二三四' } });
    expect(await given.count(author, 'revision')).toBe(2);
  });

  it('does not take a change by somebody who has not seen the last one', async () => {
    const item = await made();
    const both = await Promise.allSettled(
      ['甲', '乙'].map((text) => open.items.saveContent(author, item.id, { version: item.version, content: { ...POST, text } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale_version' } });
  });

  it('is not scheduled into the past, on a lost channel, or from another workspace', async () => {
    const item = await approvedItem();
    const wish = { version: item.version, wallTime: '2020-02-13T20:00', timeZone: 'Asia/Shanghai' };
    await expect(open.items.schedule(author, item.id, wish)).rejects.toMatchObject({ code: 'in_the_past' });
    const stranger = await given.member('owner');
    await expect(open.items.schedule(stranger, item.id, { ...wish, wallTime: '2020-02-15T20:00' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(open.queries.detail(stranger, item.id)).rejects.toMatchObject({ code: 'not_found' });
    await given.db.inWorkspace(author.workspaceId, (tx) =>
      tx.query(`update channel set status = 'needs_reauthorisation' where id = $1`, [channel.id]),
    );
    await expect(open.items.schedule(author, item.id, { ...wish, wallTime: '2020-02-15T20:00' })).rejects.toMatchObject({
      code: 'channel_not_connected',
    });
  });

  it('cannot use media that another workspace has, nor media whose hash is not its own', async () => {
    const media = (sha256: string) => [{ mediaId: v7(), sha256, role: 'picture' as const }];
    await expect(made({ ...POST, media: media('a'.repeat(64)) })).rejects.toMatchObject({
      code: 'not_found',
      details: { field: 'content.media.0.mediaId' },
    });
    expect(await given.count(author, 'item')).toBe(0);
  });

  it('moves with others in one stroke, into each other’s places too, and back again', async () => {
    const at = (hour: string) => ({ wallTime: `2020-02-15T${hour}:00`, timeZone: 'Asia/Shanghai' });
    const common = { channel, response, status: 'scheduled' as const };
    const first = await given.item(author, { ...common, scheduledAt: new Date('2020-02-15T01:00:00Z') });
    const second = await given.item(author, { ...common, scheduledAt: new Date('2020-02-15T05:00:00Z') });
    const rules = [{ kind: 'gap' as const, minimumHours: 4 }];
    await open.caps.create(author, { name: 'Apart', scope: { kind: 'channel', id: channel.id }, rules, enforcement: 'hard' });

    const { items } = await open.moving.move(author, {
      moves: [
        { itemId: first.id, version: first.version, time: at('13') },
        { itemId: second.id, version: second.version, time: at('09') },
      ],
    });
    expect((await detail(first.id)).scheduledAt).toBe('2020-02-15T05:00:00.000Z');
    expect(items.map(({ version }) => version)).toEqual([first.version + 1, second.version + 1]);
    await open.moving.move(author, { moves: items.map((item) => ({ ...item, time: null })) });
    expect(await detail(second.id)).toMatchObject({ status: 'approved', scheduledAt: null });
  });

  it('does not move where one of those that it moves with cannot; who came before is told', async () => {
    const common = { channel, response, status: 'scheduled' as const, scheduledAt: new Date('2020-02-15T01:00:00Z') };
    const [mine, theirs] = [await given.item(author, common), await given.item(author, common)];
    const move = (itemId: string, version: number, day: number) => ({
      itemId,
      version,
      time: { wallTime: `2020-02-${String(day)}T09:00`, timeZone: 'Asia/Shanghai' },
    });
    await expect(
      open.moving.move(author, { moves: [move(mine.id, mine.version, 18), move(theirs.id, theirs.version, 13)] }),
    ).rejects.toMatchObject({ code: 'not_moved', details: { refused: [{ itemId: theirs.id, code: 'in_the_past' }] } });
    expect(await detail(mine.id)).toMatchObject({ scheduledAt: '2020-02-15T01:00:00.000Z', version: mine.version });

    await open.moving.move(approver, { moves: [move(theirs.id, theirs.version, 19)] });
    await expect(open.moving.move(author, { moves: [move(theirs.id, theirs.version, 20)] })).rejects.toMatchObject({
      details: { refused: [{ code: 'stale_version', changed: { kind: 'scheduled', byName: '李衡' } }] },
    });
  });

  it('remembers what it was where others saw it: asked about, or written by somebody else', async () => {
    const item = await given.item(author, { channel, content: { title: '', text: '一稿' } });
    const save = async (actor: Actor, version: number, text: string) => {
      const { revision } = await open.queries.detail(actor, item.id);
      if (revision === null) throw new Error('It has words.');
      await open.items.saveContent(actor, item.id, { version, content: { ...revision.content, text } });
    };
    await save(approver, 1, '二稿');
    await save(approver, 2, '二稿，改了一个字');
    const { items } = await open.queries.revisions(author, item.id, { limit: 20 });
    expect(items.map(({ content, authorName }) => [content.text, authorName])).toEqual([
      ['二稿，改了一个字', approver.name],
      ['一稿', author.name],
    ]);
  });

  it('keeps how an article is laid out in one form, so that what looks the same is one revision', async () => {
    const text = '告少侠书\n\n我们错了';
    const bold = (from: number, to: number) => ({ kind: 'bold' as const, from, to });
    const item = await made({ ...POST, text, styles: [bold(6, 10)] });
    await open.items.saveContent(author, item.id, { version: item.version, content: { ...POST, text, styles: [bold(6, 8), bold(8, 99)] } });
    const { revision } = await detail(item.id);
    expect(revision).toMatchObject({ hash: item.revision?.hash, content: { styles: [bold(6, 10)] } });
  });

  it('is remembered by the topics and names that it calls out', async () => {
    for (const text of ['#钉钉求饶# 谢谢@少侠', '#钉钉求饶# #五星#', '写给 pr@dingtalk.com'])
      await given.item(author, { channel, content: { text } });
    expect(await new CalloutsQueries(given.db).used(author)).toEqual({
      topic: [
        { platform: 'weibo', words: '钉钉求饶', items: 2 },
        { platform: 'weibo', words: '五星', items: 1 },
      ],
      mention: [{ platform: 'weibo', words: '少侠', items: 1 }],
    });
  });

  it('leaves a template behind, from which other drafts begin whatever becomes of it', async () => {
    const templates = new TemplatesService(given.db, open.items, open.media);
    const item = await made();
    const { id: templateId } = await templates.make(author, { itemId: item.id, name: '求饶体' });
    await open.items.saveContent(author, item.id, { version: item.version, content: { ...POST, text: '别的话' } });
    const draft = await detail(await templates.use(approver, templateId, { responseId: response.id, channelId: channel.id }));
    expect(draft).toMatchObject({ status: 'draft', scheduledAt: null, revision: { content: POST, authorName: '李衡' } });
    expect(await templates.list(author, { limit: 10 })).toMatchObject({
      items: [{ id: templateId, name: '求饶体', platform: 'weibo', text: POST.text, authorName: '陈三' }],
    });

    const elsewhere = await given.channel(author, { platform: 'bilibili' });
    const stranger = await given.member('owner');
    const asked = { responseId: response.id, channelId: elsewhere.id };
    await expect(templates.use(author, templateId, asked)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(templates.use(stranger, templateId, asked)).rejects.toMatchObject({ code: 'not_found', details: { what: 'template' } });
    await expect(templates.make(stranger, { itemId: item.id, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await templates.rename(approver, templateId, { name: '跪求体' })).toMatchObject({ name: '跪求体', text: expect.any(String) });
    await templates.remove(author, templateId);
    expect(await templates.list(author, { limit: 10 })).toMatchObject({ items: [] });
    for (const gone of [templates.remove(author, templateId), templates.rename(author, templateId, { name: 'x' })])
      await expect(gone).rejects.toMatchObject({ code: 'not_found' });
    await expect(templates.restore(stranger, templateId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await templates.restore(approver, templateId)).toMatchObject({ id: templateId, name: '跪求体' });
    expect(await templates.list(author, { limit: 10 })).toMatchObject({ items: [{ id: templateId }] });
  });

  it('is found by what it is called and says, and counted as it is listed', async () => {
    const scheduled = { status: 'scheduled', scheduledAt: new Date('2020-02-15T00:00:00Z') } as const;
    const named = await given.item(author, { channel, response, headline: 'Five STARS 100%', content: { text: '好评' }, ...scheduled });
    const says = await given.item(author, { channel, response, headline: '求饶', content: { text: '给个五星吧, 5 stars' } });
    await given.item(author, { channel, response, headline: '早安', content: { text: '早安' } });
    const found = async (query: { q?: string; unscheduled?: 'true'; inSeries?: 'true' }) => {
      const { items } = await open.queries.list(author, { limit: 10, ...query });
      expect(await open.queries.count(author, query)).toEqual({ items: items.length });
      return items.map(({ id }) => id);
    };
    expect(await found({ q: 'stars' })).toEqual([named.id, says.id]);
    expect(await found({ q: '五星', unscheduled: 'true' })).toEqual([says.id]);
    expect(await found({ q: '0%' })).toEqual([named.id]);
    expect(await found({ q: '_' })).toEqual([]);
    expect(await found({ inSeries: 'true' })).toEqual([]);
    expect(await open.queries.count(await given.member('owner'), {})).toEqual({ items: 0 });
  });

  it('is paged through in the order of its time, the unscheduled last', async () => {
    const times = ['2020-02-16T00:00:00Z', '2020-02-15T00:00:00Z', '2020-02-15T00:00:00Z'];
    for (const at of times) await given.item(author, { channel, response, status: 'scheduled', scheduledAt: new Date(at) });
    await given.item(author, { channel, response });
    const seen: (string | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await open.queries.list(author, { limit: 1, cursor });
      seen.push(...page.items.map(({ scheduledAt }) => scheduledAt));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['2020-02-15T00:00:00.000Z', '2020-02-15T00:00:00.000Z', '2020-02-16T00:00:00.000Z', null]);
    await expect(open.queries.list(author, { limit: 1, cursor: 'nonsense' })).rejects.toMatchObject({ issues: [{ field: 'cursor' }] });
  });
});
