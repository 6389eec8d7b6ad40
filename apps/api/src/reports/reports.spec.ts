import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { read as readWorkbook, utils } from '@e965/xlsx';
import type { ReportBlock, ReportDraft } from '@longstream/contracts/reports';
import type { ReportFormat } from '@longstream/domain/reports/report-blocks';
import { REPORT_BLOCKS } from '@longstream/domain/reports/report-blocks';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openMail } from '../../test/open-mail.ts';
import { openNotifications } from '../../test/open-notifications.ts';
import { GoalEntity } from '../campaigns/campaign.entity.ts';
import { FatigueModelsService } from '../fatigue/fatigue-models.service.ts';
import { FatigueService } from '../fatigue/fatigue.service.ts';
import { GuestLinksService } from '../guest-links/guest-links.service.ts';
import { ImportsService } from '../imports/imports.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { LongJobsService } from '../long-jobs/long-jobs.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { ReportFillingService } from './report-filling.service.ts';
import { ReportMailingService } from './report-mailing.service.ts';
import { ReportPrintingService } from './report-printing.service.ts';
import { ReportRenderingsService } from './report-renderings.service.ts';
import { ReportsService } from './reports.service.ts';

const DINGTALK = readFileSync(new URL('../demo/dingtalk-2020.csv', import.meta.url));
const RESPONSES: ReportBlock = { id: v7(), kind: 'responses', metric: 'plays' };

/** Where mails are owed: nothing is sent before somebody delivers. */
const MAIL = { url: 'smtp://127.0.0.1:9', from: 'Longstream <longstream@example.org>' };

const blockOf = (kind: ReportBlock['kind']): ReportBlock => {
  const id = v7();
  switch (kind) {
    case 'text':
      return { id, kind, title: '小结', text: '钉钉求饶：<五星> & 一星。' };
    case 'curves':
    case 'top_items':
      return { id, kind, metric: 'plays', items: 5 };
    case 'responses':
    case 'platforms':
      return { id, kind, metric: 'plays' };
    default:
      return { id, kind };
  }
};

describe('reports', () => {
  let given: Given;
  let reports: ReportsService;
  let renderings: ReportRenderingsService;
  let printing: ReportPrintingService;
  let analyst: Actor;

  beforeAll(async () => {
    given = await Given.open();
    const filling = new ReportFillingService(given.db, new FatigueService(given.db, new FatigueModelsService()));
    reports = new ReportsService(given.db, filling, new GuestLinksService(given.db, given.settings));
    renderings = new ReportRenderingsService(given.db);
    printing = new ReportPrintingService(given.db, filling, new NotificationsService({ mail: MAIL }));
    analyst = await given.member('analyst', { workspaceId: (await given.workspace({ now: '2020-02-20T00:00:00Z' })).id, name: '赵敏' });
  });
  afterAll(() => given.close());

  const draft = (wish: Partial<ReportDraft> = {}): ReportDraft => {
    return { name: '钉钉战报', campaignId: null, range: { kind: 'all' }, language: 'zh-CN', blocks: [RESPONSES], ...wish };
  };
  const dingtalk = async (actor = analyst) => {
    const campaign = await given.campaign(actor, { name: '一星风波' });
    const wish = { campaignId: campaign.id, fileName: 'past.csv', dryRun: 'false' } as const;
    await new ImportsService(given.db, new LedgerService(), new LongJobsService(given.db)).import(actor, wish, DINGTALK);
    return campaign.id;
  };
  const fileOf = async (reportId: string, format: ReportFormat, actor = analyst) => {
    const { id } = await renderings.ask(actor, reportId, { format });
    await printing.render({ workspaceId: actor.workspaceId, renderingId: id });
    return renderings.file(actor, id);
  };
  /** As a reader of another maker finds it, page by page. */
  const textOf = async (pdf: Buffer) => {
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    const pages = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    return pages;
  };

  describe('of the DingTalk case', () => {
    it('show its table with two cells that are unknown, on the page', async () => {
      const { pages, sections } = await reports.preview(analyst, draft({ campaignId: await dingtalk() }));
      expect(sections[0]).toMatchObject({
        title: '各平台上的回应 · 播放',
        columns: ['回应', '哔哩哔哩', '抖音'],
        rows: [
          ['I am DingTalk,  asking for pardon', '24,907,000', '243,000'],
          ['The advantages of DingTalk RAP version', '2,927,000', '343,000'],
          ['DingTalk’s Melaleuca Routine', '1,019,000', '未知（原文“0,403 million”）'],
          ['Things for DingTalk about anti-epidemic', '10,000', '435,000'],
          ['End of the animation for DingTalk', '1,125,000', '未知（原文“million”）'],
          ['合计', '29,988,000', '1,021,000'],
        ],
        notes: [
          '单位：次；来源：导入的结果表；截至 2020/02/20 08:00（Asia/Shanghai）',
          '2 格未知：来源里没有能读作数字的内容，不当作 0，也不计入合计',
        ],
      });
      expect(pages).toHaveLength(1);
      expect(pages[0]).toContain('29,988,000');
    });

    it('say the same on paper, in a workbook and in a table of numbers, to readers of others’ making', async () => {
      const { id } = await reports.create(analyst, draft({ campaignId: await dingtalk() }));

      const pdf = await fileOf(id, 'pdf');
      expect(pdf).toMatchObject({ name: '钉钉战报 2020-02-20.pdf', type: 'application/pdf' });
      const [page = '', ...others] = await textOf(pdf.bytes);
      expect(others).toEqual([]);
      for (const words of ['钉钉战报', '一星风波', '24,907,000', '未知（原文“million”）', '29,988,000', '单位：次', '第 1 页，共 1 页']) {
        expect(page).toContain(words);
      }

      const workbook = readWorkbook((await fileOf(id, 'xlsx')).bytes);
      expect(workbook.SheetNames).toEqual(['说明', '各平台上的回应 · 播放', '全部数字']);
      const [, table, all] = workbook.SheetNames.map((name) => utils.sheet_to_json<unknown[]>(workbook.Sheets[name] ?? {}, { header: 1 }));
      expect(table?.[2]).toEqual(['I am DingTalk,  asking for pardon', 24_907_000, 243_000]);
      expect(table?.[6]).toEqual(['End of the animation for DingTalk', 1_125_000, '未知（原文“million”）']);
      expect(all?.[1]).toEqual([
        '各平台上的回应 · 播放',
        'I am DingTalk,  asking for pardon',
        '哔哩哔哩',
        24_907_000,
        undefined,
        '次',
        undefined,
        'Asia/Shanghai',
        '导入的结果表',
      ]);

      const lines = parse<Record<string, string>>((await fileOf(id, 'csv')).bytes, { columns: true, bom: true });
      expect(lines.filter((line) => line['数值'] === '').map((line) => line['原文'])).toEqual(['0,403 million', 'million']);
      expect(lines).toHaveLength(12);
    });
  });

  it('are filled from what platforms told, each number with its time and its source', async () => {
    const actor = await given.member('analyst', { workspaceId: (await given.workspace({ now: '2020-02-20T00:00:00Z' })).id });
    const liveAt = new Date('2020-02-16T12:00:00Z');
    const item = await given.item(actor, {
      status: 'live',
      liveAt,
      headline: '求饶',
      channel: await given.channel(actor, { displayName: '钉钉官方' }),
    });
    await given.samples(item, 'plays', { '2020-02-16T13:00:00Z': 1000, '2020-02-17T12:00:00Z': 54_321 });
    const blocks = REPORT_BLOCKS.map(blockOf);
    const shown = await reports.preview(actor, draft({ blocks, campaignId: item.campaignId, language: 'en' }));
    const rows = Object.fromEntries(shown.sections.map(({ title, rows: found }) => [title, found]));
    expect(rows['Key figures']).toEqual([['plays', '54,321', '1 of 1']]);
    expect(rows['Curves since going live · plays']).toEqual([['求饶 · 钉钉官方', '1,000', 'unknown', '54,321', 'unknown', 'unknown']]);
    expect(rows['Top items · plays']).toEqual([['求饶', 'Bilibili', '钉钉官方', '54,321']]);
    expect(shown.sections.find(({ title }) => title.startsWith('Top items'))?.notes).toEqual([
      'Unit: times; Source: Bilibili GET /arcopen/fn/data/arc/stat; Read up to 17/02/2020, 20:00; As of 20/02/2020, 08:00 (Asia/Shanghai)',
    ]);
    expect(shown.pages.join('')).toContain('钉钉求饶：&lt;五星&gt; &amp; 一星。');
    const { id } = await reports.create(actor, draft({ blocks, campaignId: item.campaignId }));
    expect((await textOf((await fileOf(id, 'pdf', actor)).bytes)).join('')).toContain('54,321');
  });

  it('speak of their days alone', async () => {
    const actor = await given.member('analyst', { workspaceId: (await given.workspace({ now: '2020-02-20T00:00:00Z' })).id });
    for (const [headline, at] of [
      ['before', '2020-02-15T15:59:59Z'],
      ['first', '2020-02-15T16:00:00Z'],
      ['last', '2020-02-17T15:59:59Z'],
      ['after', '2020-02-17T16:00:00Z'],
    ] as const) {
      const item = await given.item(actor, { status: 'live', liveAt: new Date(at), headline });
      await given.samples(item, 'plays', { '2020-02-18T00:00:00Z': 10 });
    }
    const range = { kind: 'between', from: '2020-02-16', to: '2020-02-17' } as const;
    const [top] = (await reports.preview(actor, draft({ blocks: [blockOf('top_items')], range }))).sections;
    expect(top?.rows.map(([headline]) => headline)).toEqual(['first', 'last']);
  });

  it('tell how even their days were, how far goals had come by their end, and which hours did well in them', async () => {
    const actor = await given.member('analyst', { workspaceId: (await given.workspace({ now: '2020-02-20T00:00:00Z' })).id });
    const campaign = await given.campaign(actor, { startsOn: '2020-02-10', endsOn: '2020-02-19' });
    const { id: campaignId, workspaceId } = campaign;
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.insert(GoalEntity, { id: v7(), workspaceId, campaignId, metric: 'plays', target: 1000, withinHours: 240, position: 0 }),
    );
    const response = await given.response(actor, { campaignId });
    const channel = await given.channel(actor);
    for (const day of [10, 11, 12, 13, 14, 15, 16, 17]) {
      const at = new Date(Date.UTC(2020, 1, day, 4));
      const item = await given.item(actor, { response, channel, status: 'live', sentAt: at, liveAt: at });
      await given.samples(item, 'plays', { [`2020-02-${String(day)}T16:00:00Z`]: 100 });
    }
    const blocks = (['steadiness', 'goals', 'slots'] as const).map(blockOf);
    const shown = async (range: ReportDraft['range']) => {
      const { sections } = await reports.preview(actor, draft({ blocks, range, campaignId }));
      return sections.map(({ rows }) => rows);
    };
    const [steadiness, reached, slots] = await shown({ kind: 'all' });
    expect(steadiness?.map(([measure, value]) => [measure, value])).toEqual([
      ['活动天数', '10 天'],
      ['在平稳带内的天数', expect.any(String)],
      ['最长沉默', '2 天'],
    ]);
    expect(reached?.[0]?.slice(1, 4)).toEqual(['800', expect.stringMatching(/^80/), '进行中']);
    expect(slots?.length).toBeGreaterThan(0);

    const [within, sofar] = await shown({ kind: 'between', from: '2020-02-12', to: '2020-02-16' });
    expect(within?.map(([measure, value]) => [measure, value])).toEqual([
      ['活动在报告日期内的天数', '5 天'],
      ['在平稳带内的天数', '5 天'],
      ['最长沉默', '0 天'],
    ]);
    expect(sofar?.[0]?.slice(1, 4)).toEqual(['700', expect.stringMatching(/^70/), '进行中']);
    const [before, begun] = await shown({ kind: 'between', from: '2020-02-01', to: '2020-02-09' });
    expect([before, begun?.[0]?.slice(1, 4)]).toEqual([[], ['0', expect.stringMatching(/^0/), '尚未开始']]);
  });

  it('over nothing say so, in every form', async () => {
    const actor = await given.member('analyst');
    const { id } = await reports.create(actor, draft({ blocks: REPORT_BLOCKS.map(blockOf) }));
    const { sections } = await reports.preview(actor, draft({ blocks: REPORT_BLOCKS.map(blockOf) }));
    expect(sections.map(({ rows }) => rows)).toEqual(REPORT_BLOCKS.map(() => []));
    const sentence = '这个范围里还没有发布过内容，所以没有数字';
    expect((await textOf((await fileOf(id, 'pdf', actor)).bytes)).join('')).toContain(sentence);
    expect((await fileOf(id, 'csv', actor)).bytes.toString()).toContain(sentence);
    const workbook = readWorkbook((await fileOf(id, 'xlsx', actor)).bytes);
    expect(workbook.SheetNames.map((name) => utils.sheet_to_csv(workbook.Sheets[name] ?? {})).join()).toContain(sentence);
  });

  it('hold no cell that a spreadsheet would run', async () => {
    const actor = await given.member('analyst');
    const bad = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(1)', '\t=1', '＝1'];
    for (const title of bad) {
      const response = await given.response(actor, { title });
      const item = await given.item(actor, { response, status: 'live', liveAt: new Date('2020-02-16T12:00:00Z'), headline: title });
      await given.samples(item, 'plays', { '2020-02-16T13:00:00Z': 1 });
    }
    const { id } = await reports.create(actor, draft({ name: '=1+1', blocks: [RESPONSES, blockOf('top_items')] }));
    const lines = parse((await fileOf(id, 'csv', actor)).bytes, { bom: true });
    const workbook = readWorkbook((await fileOf(id, 'xlsx', actor)).bytes, { cellFormula: true });
    const cells = workbook.SheetNames.flatMap((name) => utils.sheet_to_json<unknown[]>(workbook.Sheets[name] ?? {}, { header: 1 }).flat());
    const texts = [...lines.flat(), ...cells].filter((cell) => typeof cell === 'string');
    expect(texts.filter((cell) => /^[=+\-@\t\r＝]/.test(cell))).toEqual([]);
    expect(texts).toContain(`'${bad[0] ?? ''}`);
  });

  it('are saved over what was seen alone, listed by pages, and gone with their files', async () => {
    const actor = await given.member('analyst');
    const [first, second] = [await reports.create(actor, draft({ name: '一' })), await reports.create(actor, draft({ name: '二' }))];
    const saved = await reports.save(actor, first.id, { ...draft({ name: '改' }), version: 1 });
    expect(saved).toMatchObject({ name: '改', version: 2, createdByName: 'analyst' });
    await expect(reports.save(actor, first.id, { ...draft(), version: 1 })).rejects.toMatchObject({ code: 'stale_version' });
    const page = await reports.list(actor, { limit: 1 });
    expect(page.items).toMatchObject([{ id: second.id }]);
    expect(await reports.list(actor, { limit: 1, cursor: page.nextCursor ?? '' })).toMatchObject({
      items: [{ id: first.id }],
      nextCursor: null,
    });
    await expect(reports.get(await given.member('owner'), first.id)).rejects.toMatchObject({ code: 'not_found' });
    await renderings.ask(actor, first.id, { format: 'csv' });
    await reports.remove(actor, first.id);
    expect((await renderings.list(actor, { limit: 50 })).items).toEqual([]);
  });

  it('are made a file once, page by page, by whoever holds it; what was left half made is begun again', async () => {
    const actor = await given.member('analyst');
    const { id } = await reports.create(actor, draft({ blocks: Array.from({ length: 30 }, () => blockOf('text')) }));
    const asked = await renderings.ask(actor, id, { format: 'pdf' });
    expect(asked).toMatchObject({ state: 'waiting', pagesDone: 0, pages: null, askedByName: 'analyst' });
    const wake = { workspaceId: actor.workspaceId, renderingId: asked.id };
    const change = (set: string) => given.db.inWorkspace(actor.workspaceId, (tx) => tx.query(`update report_rendering set ${set}`));

    // When it was asked for is its workspace's time, and a demo's may be far ahead.
    await change(`asked_at = now() + interval '1 week'`);
    expect(await printing.unheld()).toEqual([wake]);
    await change(`state = 'rendering', tries = 1, leased_until = now() + interval '1 hour'`);
    await printing.render(wake);
    await expect(renderings.file(actor, asked.id)).rejects.toMatchObject({ code: 'not_found' });
    await change(`leased_until = now() - interval '1 minute'`);
    expect(await printing.unheld()).toEqual([wake]);
    await Promise.all([printing.render(wake), printing.render(wake)]);
    const [done] = (await renderings.list(actor, { limit: 50 })).items;
    expect(done).toMatchObject({ state: 'done', pagesDone: done?.pages });
    expect(done?.bytes).toBe((await renderings.file(actor, asked.id)).bytes.length);
    expect(await printing.unheld()).toEqual([]);

    expect(await printing.forget()).toBe(0);
    expect(await printing.forget(Date.now() + 31 * 86_400_000)).toBeGreaterThanOrEqual(1);
    await expect(renderings.file(actor, asked.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are read by whoever has a link, until it is taken back', async () => {
    const { id } = await reports.create(analyst, draft({ campaignId: await dingtalk() }));
    const link = await reports.share(analyst, id, { days: 7 });
    const token = link.url.slice(link.url.lastIndexOf('/') + 1);
    expect(await reports.shared(token)).toMatchObject({ title: '钉钉战报', pages: [expect.stringContaining('29,988,000')] });
    expect((await reports.listLinks(analyst, id, { limit: 200 })).items).toMatchObject([{ id: link.id, madeByName: '赵敏' }]);
    await reports.unshare(analyst, id, link.id);
    await expect(reports.shared(token)).rejects.toMatchObject({ code: 'link_ended' });
  });

  it('go out by themselves at their time: late and once where it was missed, with the PDF, to those who were chosen', async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    const actor = await given.member('analyst', { workspaceId, name: '赵敏' });
    const manager = await given.member('manager', { workspaceId });
    const mailings = new ReportMailingService(given.db);
    const goTo = (now: string) =>
      given.db.inWorkspace(workspaceId, (tx) =>
        tx.update(WorkspaceEntity, { id: workspaceId }, { clockAt: new Date(now), clockSince: () => 'now()' }),
      );
    const due = async () => (await mailings.due(100)).filter((one) => one.workspaceId === workspaceId);
    const { id } = await reports.create(actor, draft());
    const mailing = { on: { kind: 'weekly', weekday: 1 }, timeOfDay: '09:00', memberIds: [actor.userId] } as const;
    const body = { mailing: { ...mailing, memberIds: [actor.userId] }, isOn: true };
    const mail = await openMail();
    const open = openNotifications(given.db, { ...given.settings, mail: { ...MAIL, url: mail.url } });
    await open.preferences.save(actor, { mailedKinds: [], language: 'zh-CN' });
    expect(await mailings.set(actor, id, body)).toMatchObject({ mailing, nextMailAt: '2020-02-17T01:00:00.000Z' });
    expect(await due()).toEqual([]);

    await goTo('2020-03-04T00:00:00Z');
    const [wake = { id: '', workspaceId }] = await due();
    await Promise.all([mailings.take(wake), mailings.take(wake)]);
    expect(await reports.get(actor, id)).toMatchObject({ nextMailAt: '2020-03-09T01:00:00.000Z' });
    expect(await due()).toEqual([]);
    const [asked, ...others] = (await renderings.list(actor, { limit: 50 })).items;
    expect([asked, others]).toMatchObject([{ format: 'pdf', state: 'waiting' }, []]);
    await printing.render({ workspaceId, renderingId: asked?.id ?? '' });

    await open.deliveries.deliver({ workspaceId, targetId: await open.mailboxOf(actor) });
    await mail.close();
    const [received, ...more] = mail.mails;
    expect(more).toEqual([]);
    expect(received?.to).toEqual([`${actor.userId}@example.org`]);
    const [words, file] = received?.text.split('Content-Type: application/pdf') ?? [];
    for (const said of ['定期报告：钉钉战报', '邮件附有这一期的 PDF', `/reports/${id}`]) expect(words).toContain(said);
    expect(file?.split('\r\n\r\n')[1]?.slice(0, 5)).toBe('%PDF-');
    expect((await open.inbox.list(manager, { unread: false, limit: 50 })).items).toEqual([]);
  });

  it('that could not be made are told of all the same; those that were stopped stay where they are', async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    const actor = await given.member('analyst', { workspaceId });
    const mailings = new ReportMailingService(given.db);
    const { id } = await reports.create(actor, draft());
    const mailing = { on: { kind: 'monthly', dayOfMonth: 14 }, timeOfDay: '09:00', memberIds: [actor.userId] } as const;
    const body = { mailing: { ...mailing, memberIds: [actor.userId] }, isOn: true };
    await mailings.set(actor, id, body);
    const change = (set: string) => given.db.inWorkspace(workspaceId, (tx) => tx.query(set));
    await change(`update report set next_mail_at = '2020-02-13T00:00:00Z'`);
    await mailings.take({ id, workspaceId });
    const [asked] = (await renderings.list(actor, { limit: 50 })).items;
    await change(`update report_rendering set tries = 3; update report set range = '{}'`);
    await expect(printing.render({ workspaceId, renderingId: asked?.id ?? '' })).rejects.toThrow();
    const told = await openNotifications(given.db, given.settings).inbox.list(actor, { unread: true, limit: 50 });
    expect(told.items).toMatchObject([{ kind: 'report_made', data: { reportId: id, renderingId: null } }]);

    expect(await mailings.set(actor, id, { ...body, isOn: false })).toMatchObject({ mailing, nextMailAt: null });
    const stranger = await given.member('owner');
    await expect(mailings.set(actor, id, { mailing: { ...mailing, memberIds: [stranger.userId] }, isOn: true })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
