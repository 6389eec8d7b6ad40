import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportQuery } from '@longstream/contracts/imports';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { EngagementQueries } from '../engagement/engagement.queries.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerEntryEntity } from '../ledger/ledger-entry.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { LongJobsService } from '../long-jobs/long-jobs.service.ts';
import { NoteEntity } from '../notes/note.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import { ResponsesService } from '../responses/responses.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { ImportsService } from './imports.service.ts';
import { PlanImportsService } from './plan-imports.service.ts';
import { ImportedValueEntity, ResultImportEntity } from './result-import.entity.ts';

const DINGTALK = readFileSync(new URL('../demo/dingtalk-2020.csv', import.meta.url));
const HEADER = 'title,platform,plays_as_printed,plays,note';
const csv = (...lines: string[]) => Buffer.from([HEADER, ...lines].join('\n'));

describe('ImportsService', () => {
  let given: Given;
  let imports: ImportsService;
  let analyst: Actor;
  let campaign: CampaignEntity;

  beforeAll(async () => {
    given = await Given.open();
    imports = new ImportsService(given.db, new LedgerService(), new LongJobsService(given.db));
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    analyst = await given.member('analyst');
    campaign = await given.campaign(analyst);
  });

  const send = (
    body: unknown,
    {
      fileName = 'results.csv',
      dryRun = 'false',
      campaignId = campaign.id,
      actor = analyst,
    }: Partial<ImportQuery> & { actor?: Actor } = {},
  ) => imports.import(actor, { campaignId, fileName, dryRun }, body);
  const written = async () => {
    const tables = ['result_import', 'response', 'item', 'imported_value', 'ledger_entry'];
    return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await given.count(analyst, table)] as const)));
  };
  const NOTHING = { result_import: 0, response: 0, item: 0, imported_value: 0, ledger_entry: 0 };

  it('imports the ten facts about DingTalk, and keeps as printed what is not a number', async () => {
    const report = await send(DINGTALK, { fileName: 'dingtalk-2020.csv' });
    expect(report).toMatchObject({ dryRun: false, fileName: 'dingtalk-2020.csv', campaignId: campaign.id, refused: [] });
    expect(report.accepted.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(report.accepted.filter(({ value }) => value === null)).toMatchObject([
      { line: 7, platform: 'douyin', asPrinted: '0,403 million' },
      { line: 11, platform: 'douyin', asPrinted: 'million' },
    ]);
    expect(await written()).toEqual({ result_import: 1, response: 5, item: 10, imported_value: 10, ledger_entry: 10 });

    const { items, values, entries } = await given.db.inWorkspace(analyst.workspaceId, async (tx) => ({
      items: await tx.findBy(ItemEntity, { campaignId: campaign.id }),
      values: await tx.findBy(ImportedValueEntity, { workspaceId: analyst.workspaceId }),
      entries: await tx.findBy(LedgerEntryEntity, { workspaceId: analyst.workspaceId }),
    }));
    const neverOurs = {
      origin: 'imported',
      status: 'live',
      channelId: null,
      scheduledAt: null,
      sentAt: null,
      liveAt: null,
      nextSampleAt: null,
      createdBy: analyst.userId,
    };
    for (const item of items) expect(item).toMatchObject(neverOurs);
    const melaleuca = items.find(({ headline, platform }) => headline === 'DingTalk’s Melaleuca Routine' && platform === 'douyin');
    expect(values.find(({ itemId }) => itemId === melaleuca?.id)).toMatchObject({
      metric: 'plays',
      value: null,
      asPrinted: '0,403 million',
      note: expect.stringContaining('403,000'),
    });
    expect(entries.find(({ itemId }) => itemId === melaleuca?.id)).toMatchObject({
      kind: 'imported',
      byUser: analyst.userId,
      data: { file: 'dingtalk-2020.csv', line: 7 },
    });
  });

  it('reports a dry run like the real one, and writes nothing', async () => {
    const rehearsal = await send(DINGTALK, { dryRun: 'true' });
    expect(await written()).toEqual(NOTHING);
    const real = await send(DINGTALK);
    expect(rehearsal).toEqual({ ...real, id: null, dryRun: true, createdAt: null });
  });

  it('refuses the same file in the same campaign, also when it comes twice at once', async () => {
    const both = await Promise.allSettled([send(DINGTALK), send(DINGTALK)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'import_already_done', details: { fileName: 'results.csv' } },
    });
    await expect(send(DINGTALK, { dryRun: 'true' })).rejects.toMatchObject({ code: 'import_already_done' });
    expect(await written()).toMatchObject({ result_import: 1, item: 10 });

    const other = await given.campaign(analyst);
    expect((await send(DINGTALK, { campaignId: other.id })).accepted).toHaveLength(10);
  });

  it('adds to the responses that the campaign has, and refuses what it knows by line', async () => {
    const begging = await given.response(analyst, { campaignId: campaign.id, title: 'Begging video', position: 3 });
    await send(csv('Begging video,Bilibili,,100,', 'Rumour rebuttal,Bilibili,,7,'));
    const again = await send(csv('Begging video,bilibili,,101,', 'Begging video,抖音,,5,', 'Tunnel song,微博,,1,'));
    expect(again.accepted.map(({ line }) => line)).toEqual([3, 4]);
    expect(again.refused).toEqual([{ line: 2, field: 'title', rule: 'already_imported', value: 'Begging video' }]);

    const { items } = await new ResponsesService(given.db).list(analyst, campaign.id, { limit: 50 });
    expect(items).toMatchObject([
      { id: begging.id, title: 'Begging video', itemCount: 2 },
      { title: 'Rumour rebuttal', itemCount: 1 },
      { title: 'Tunnel song', itemCount: 1 },
    ]);
  });

  it('can be followed from any page while it writes', async () => {
    const jobId = v7();
    const jobs = new LongJobsService(given.db);
    await imports.import(analyst, { campaignId: campaign.id, fileName: 'check.csv', dryRun: 'true', jobId }, DINGTALK);
    expect((await jobs.list(analyst, { limit: 50 })).items).toEqual([]);
    await imports.import(analyst, { campaignId: campaign.id, fileName: 'dingtalk-2020.csv', dryRun: 'false', jobId }, DINGTALK);
    expect((await jobs.list(analyst, { limit: 50 })).items).toMatchObject([
      { id: jobId, kind: 'past_results', campaignId: campaign.id, of: 10, outcome: { written: 10, refused: 0 } },
    ]);
  });

  it('takes one title for the same however its accents are composed', async () => {
    await send(csv('Caf\u00e9,bilibili,,1,', 'Cafe\u0301,douyin,,2,'));
    expect(await written()).toMatchObject({ response: 1, item: 2 });
    expect((await send(csv('Cafe\u0301,bilibili,,3,'))).refused).toMatchObject([{ rule: 'already_imported' }]);
  });

  it('accepts the good lines of a file with 10 % bad ones, and says of each bad one why', async () => {
    const bad = [
      'Song 0,myspace,,1,',
      ',bilibili,,1,',
      'Song 20,bilibili,,-4,',
      'Song 30,bilibili,,1.5,',
      'Song 40,bilibili',
      'Song 50,bilibili,,many,',
      'Song 60,bilibili,1.0 million,2,',
      `${'x'.repeat(501)},bilibili,,1,`,
      'Song 1,bilibili,,1,',
      'Song 90,bilibili,,9007199254740993,',
    ];
    const lines = Array.from({ length: 100 }, (_, index) =>
      index % 10 === 0 ? (bad[index / 10] ?? '') : `Song ${String(index)},bilibili,,${String(index)},`,
    );
    const report = await send(csv(...lines));
    expect(report.refused.map(({ line, field, rule }) => `${String(line)} ${field} ${rule}`)).toEqual([
      '2 platform unknown_platform',
      '12 title required',
      '22 plays negative',
      '32 plays fractional',
      '42 row cell_count',
      '52 plays not_a_number',
      '62 plays disagrees',
      '72 title too_long',
      '82 title duplicate',
      '92 plays too_large',
    ]);
    expect(report.accepted).toHaveLength(90);
    expect(await written()).toMatchObject({ item: 90, imported_value: 90 });
  });

  it('writes nothing when every line is refused, so that the mended file is not the same again', async () => {
    const report = await send(csv('Song,myspace,,1,'));
    expect(report).toMatchObject({
      id: null,
      dryRun: false,
      accepted: [],
      createdAt: null,
      refused: [{ line: 2, rule: 'unknown_platform' }],
    });
    expect(await written()).toEqual(NOTHING);
  });

  it.each([
    ['GBK', Buffer.from('b1eacce22cc6bdcca80ac4e3bac32cb6b6d2f40a', 'hex'), { rule: 'encoding', found: 'GBK' }],
    ['UTF-16', Buffer.from(`\uFEFF${HEADER}\nSong,bilibili,,1,`, 'utf16le'), { rule: 'encoding', found: 'UTF-16' }],
    ['half an Excel workbook', Buffer.from('504b030414000600', 'hex'), { rule: 'broken_workbook' }],
    ['a broken quote', csv('Song,bilibili,,1,', '"Song,bilibili,,1,'), { rule: 'broken_quotes', line: 3 }],
    ['an unknown column', Buffer.from('title,platform,plays,mood\nSong,bilibili,1,good'), { rule: 'unknown_column', column: 'mood' }],
    ['a missing column', Buffer.from('title,plays\nSong,1'), { rule: 'missing_column', column: 'platform' }],
    ['nothing', Buffer.alloc(0), { rule: 'empty' }],
    ['another kind of body', { title: 'Song' }, { rule: 'not_a_table' }],
    ['no body', undefined, { rule: 'not_a_table' }],
  ])('refuses %s as a whole', async (_, body, details) => {
    await expect(send(body)).rejects.toMatchObject({ code: 'table_unreadable', details });
    expect(await written()).toEqual(NOTHING);
  });

  it('answers for another workspace’s campaign as for none', async () => {
    const stranger = await given.member('analyst');
    for (const campaignId of [campaign.id, v7()]) {
      await expect(send(DINGTALK, { actor: stranger, campaignId })).rejects.toMatchObject({
        code: 'not_found',
        details: { what: 'campaign' },
      });
    }
    await send(DINGTALK);
    expect(await imports.list(stranger, { limit: 50 })).toEqual({ items: [], nextCursor: null });
    expect(await given.count(stranger, 'item')).toBe(0);
  });

  it('lists what was imported, newest first, page by page', async () => {
    for (const title of ['a', 'b', 'c']) await send(csv(`${title},bilibili,,1,`, `${title},myspace,,1,`), { fileName: `${title}.csv` });
    const first = await imports.list(analyst, { limit: 2 });
    expect(first.items).toMatchObject([{ fileName: 'c.csv', accepted: 1, refused: 1, campaignId: campaign.id }, { fileName: 'b.csv' }]);
    const second = await imports.list(analyst, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ fileName: 'a.csv' }], nextCursor: null });
  });

  describe('undone', () => {
    const imported = async (body: unknown = DINGTALK, fileName?: string) => {
      const { id } = await send(body, { ...(fileName !== undefined && { fileName }) });
      if (id === null) throw new Error('Nothing was imported.');
      return id;
    };

    it('takes back exactly what it brought: results, their figures, and the responses that are empty then', async () => {
      await given.response(analyst, { campaignId: campaign.id, title: 'Begging video', position: 3 });
      await send(csv('Rumour rebuttal,bilibili,,7,'));
      const before = await written();
      const id = await imported(csv('Begging video,bilibili,,100,', 'Rumour rebuttal,douyin,,5,', 'Tunnel song,weibo,,1,'));
      expect(await imports.undo(analyst, id)).toEqual({ deleted: 3, kept: [] });
      expect(await written()).toEqual({ ...before, result_import: 2 });
      const results = await new EngagementQueries(given.db).results(analyst, campaign.id, { limit: 200 });
      expect(results.totals).toEqual([{ platform: 'bilibili', sum: 7, known: 1, of: 1 }]);
      expect((await imports.list(analyst, { limit: 1, campaignId: campaign.id })).items).toMatchObject([
        { id, accepted: 3, undoneAt: expect.any(String) },
      ]);

      await expect(imports.undo(analyst, id)).rejects.toMatchObject({ code: 'import_undone' });
      expect((await send(csv('Begging video,bilibili,,100,'))).accepted).toHaveLength(1);
    });

    it('leaves what the team has made its own: results with notes, and responses that say something', async () => {
      const id = await imported();
      const [noted, unsaid] = await given.db.inWorkspace(analyst.workspaceId, (tx) =>
        tx.find(ItemEntity, { where: { campaignId: campaign.id, platform: 'bilibili' }, order: { headline: 'ASC' }, take: 2 }),
      );
      const note = { itemId: noted?.id, text: '为什么这么高', authorId: analyst.userId, mentions: [], writtenAt: new Date() };
      await given.db.inWorkspace(analyst.workspaceId, async (tx) => {
        await tx.insert(NoteEntity, { id: v7(), workspaceId: analyst.workspaceId, ...note });
        await tx.update(ResponseEntity, { id: unsaid?.responseId }, { message: '求饶' });
      });
      expect(await imports.undo(analyst, id)).toEqual({ deleted: 9, kept: [{ title: noted?.headline, platform: 'bilibili' }] });
      expect(await written()).toMatchObject({ response: 2, item: 1, imported_value: 1, ledger_entry: 1 });
    });

    it('is refused after 30 days, and of another workspace', async () => {
      const id = await imported();
      await expect(imports.undo(await given.member('owner'), id)).rejects.toMatchObject({ code: 'not_found' });
      const createdAt = new Date(Date.now() - 31 * 86_400_000);
      await given.db.inWorkspace(analyst.workspaceId, (tx) => tx.update(ResultImportEntity, { id }, { createdAt }));
      await expect(imports.undo(analyst, id)).rejects.toMatchObject({ code: 'import_too_old', details: { days: 30 } });
      expect(await written()).toMatchObject({ item: 10 });
    });
  });

  it('tells the screens, once something is written', async () => {
    expect(await given.announcedBy(() => send(DINGTALK, { dryRun: 'true' }))).toEqual([]);
    const told = await given.announcedBy(() => send(DINGTALK));
    expect(told.filter((topic) => topic !== 'long-jobs')).toEqual(['imports', 'campaigns', 'items', 'samples']);
    expect(told).toContain('long-jobs');
  });
});

describe('items to plan, from a file', () => {
  let given: Given;
  let plans: PlanImportsService;
  let editor: Actor;
  let campaign: CampaignEntity;

  beforeAll(async () => {
    given = await Given.open();
    plans = new PlanImportsService(
      given.db,
      new PlannedItemsService(openItems(given).slots, new LedgerService()),
      new LongJobsService(given.db),
    );
    editor = await given.member('editor');
    campaign = await given.campaign(editor);
    await given.channel(editor, { platform: 'weibo', displayName: '钉钉', timeZone: 'America/New_York' });
    await given.channel(editor, { displayName: 'Left', status: 'disconnected' });
  });
  afterAll(() => given.close());

  const FILE = Buffer.from(
    [
      'response,account,text,time,tags',
      "求饶,钉钉,'=手下留情,2020-02-14 20:00,五星",
      '求饶,钉钉,再来,,',
      '求饶,Left,不行,,',
      '求饶,钉钉,坏,soon,',
    ].join('\n'),
  );
  const send = (dryRun: 'true' | 'false', body: unknown = FILE) =>
    plans.import(editor, { campaignId: campaign.id, fileName: 'plan.csv', dryRun }, body);
  const drafts = () => given.db.inWorkspace(editor.workspaceId, (tx) => tx.find(ItemEntity, { order: { id: 'ASC' } }));
  const refused = [
    { line: 4, field: 'account', rule: 'unknown_account', value: 'Left' },
    { line: 5, field: 'time', rule: 'not_a_time', value: 'soon' },
  ];

  it('become drafts with their wishes by the clock of their account, after a dry run that writes nothing, and once only', async () => {
    await expect(send('true')).resolves.toMatchObject({ dryRun: true, accepted: [{ line: 2, itemId: null }, { line: 3 }], refused });
    expect(await drafts()).toEqual([]);

    const { accepted } = await send('false');
    const made = await drafts();
    expect(made.map(({ id }) => id)).toEqual(accepted.map(({ itemId }) => itemId));
    expect(made).toMatchObject([
      {
        status: 'draft',
        headline: '=手下留情',
        tags: ['五星'],
        wallTime: '2020-02-14T20:00',
        scheduledAt: new Date('2020-02-15T01:00:00Z'),
      },
      { status: 'draft', headline: '再来', tags: [], scheduledAt: null },
    ]);
    expect(new Set(made.map(({ responseId }) => responseId)).size).toBe(1);
    const revisions = await given.db.inWorkspace(editor.workspaceId, (tx) => tx.find(RevisionEntity));
    expect(revisions.map(({ content }) => content.text).toSorted()).toEqual(['=手下留情', '再来']);

    const again = await send('false');
    expect(again.accepted).toEqual([]);
    expect(again.refused.filter(({ rule }) => rule === 'already_planned').map(({ line }) => line)).toEqual([2, 3]);
    expect(await drafts()).toHaveLength(2);
  });

  describe('undone', () => {
    const title = (name: string) =>
      Buffer.from(`response,account,title,time\n${name},钉钉,${name} 一,\n${name},钉钉,${name} 二,2030-01-01 10:00\n`);
    const imported = async (name: string) => {
      const { id, accepted } = await send('false', title(name));
      if (id === null) throw new Error('Nothing was imported.');
      return { id, items: accepted.map(({ itemId }) => itemId ?? '') };
    };
    const change = (id: string | undefined, to: Partial<ItemEntity>) =>
      given.db.inWorkspace(editor.workspaceId, (tx) => tx.update(ItemEntity, { id }, to));
    const counts = async () => [await given.count(editor, 'item'), await given.count(editor, 'response')];

    it('are gone with their responses, and the file may come again', async () => {
      const before = await counts();
      const { id } = await imported('全部');
      expect(await plans.undo(editor, id)).toEqual({ deleted: 2, cancelled: 0 });
      expect(await counts()).toEqual(before);
      const [past] = (await plans.list(editor, { limit: 1, campaignId: campaign.id })).items;
      expect(past).toMatchObject({ id, accepted: 2, undoneAt: expect.any(String) });
      await expect(plans.undo(editor, id)).rejects.toMatchObject({ code: 'import_undone' });
      expect((await imported('全部')).items).toHaveLength(2);
    });

    it('are cancelled, with that on record, where somebody has gone on with them', async () => {
      const { id, items } = await imported('写过');
      await change(items[1], { status: 'approved', version: 3 });
      expect(await plans.undo(editor, id)).toEqual({ deleted: 1, cancelled: 1 });
      const entries = await given.db.inWorkspace(editor.workspaceId, (tx) => tx.findBy(LedgerEntryEntity, { itemId: items[1] }));
      expect(entries.map(({ kind }) => kind)).toEqual(['created', 'cancelled']);
      expect((await drafts()).find((item) => item.id === items[1])).toMatchObject({ status: 'cancelled' });
    });

    it.each(['publishing', 'unconfirmed', 'awaiting_person', 'live'] as const)('stay all of them once one is %s', async (status) => {
      const { id, items } = await imported(status);
      await change(items[0], { status });
      const before = await counts();
      await expect(plans.undo(editor, id)).rejects.toMatchObject({ code: 'import_gone_out' });
      expect(await counts()).toEqual(before);
    });

    it('are another workspace’s as little as if they did not exist', async () => {
      const { id } = await imported('别家');
      await expect(plans.undo(await given.member('owner'), id)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  it('are refused whole where the file is none, is too long, or the campaign is somebody else’s', async () => {
    await expect(send('true', 'text')).rejects.toMatchObject({ code: 'table_unreadable', details: { rule: 'not_a_table' } });
    const long = Buffer.from(`response,account,text\n${'a,b,c\n'.repeat(501)}`);
    await expect(send('true', long)).rejects.toMatchObject({ details: { rule: 'too_many_rows', rows: 501, max: 500 } });
    const { id } = await given.campaign(await given.member('owner'));
    await expect(plans.import(editor, { campaignId: id, fileName: 'plan.csv', dryRun: 'false' }, FILE)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
