import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Comment, CommentMoods, CommentTopics, type CommentQuery, type TopicQuery } from '@longstream/contracts/comments';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { v7 } from 'uuid';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import { AccountsService } from '../src/channels/accounts.service.ts';
import { ConnectingService } from '../src/channels/connecting.service.ts';
import { ConsentService } from '../src/channels/consent.service.ts';
import { CommentReadingService } from '../src/comments/comment-reading.service.ts';
import { CommentEntity } from '../src/comments/comment.entity.ts';
import { CommentsQueries } from '../src/comments/comments.queries.ts';
import { CommentsWorkerModule } from '../src/comments/comments-worker.module.ts';
import { MoodsService } from '../src/comments/moods.service.ts';
import { RepliesService } from '../src/comments/replies.service.ts';
import { ReplyEntity } from '../src/comments/reply.entity.ts';
import { ReplySendingService } from '../src/comments/reply-sending.service.ts';
import { StarWaveQueries } from '../src/comments/star-wave.queries.ts';
import { TopicsService } from '../src/comments/topics.service.ts';
import { TriageService } from '../src/comments/triage.service.ts';
import { WordsThread } from '../src/comments/words-thread.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { type Database } from '../src/database/database.ts';
import { ChangeFeed } from '../src/events/change-feed.ts';
import { ItemEntity } from '../src/items/item.entity.ts';
import { NotificationsService } from '../src/notifications/notifications.service.ts';
import { PublishingModule } from '../src/publishing/publishing.module.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { TIMINGS, type Timings, timingsAt } from '../src/worker/timings.ts';
import { connectChannel } from './connect-channel.ts';
import { Given } from './given.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';

const STILL = 0.001;
const PATIENCE_MS = 90_000;
const ALL: CommentQuery = { limit: 50, show: 'all' };
const REPLY_PATH = '/2/comments/reply';

describe('the wave of stars beside a campaign', () => {
  it('is counted by the day before and after its first item was live, and says whether it turned', async () => {
    const given = await Given.open();
    const { id: workspaceId } = await given.workspace({ now: '2020-02-20T12:00:00Z' });
    const editor = await given.member('editor', { workspaceId });
    const { campaignId, ...response } = await given.response(editor);
    const store = await given.channel(editor, { platform: 'app_store' });
    const waves = new StarWaveQueries(given.db);
    expect(await waves.ofCampaign(editor, campaignId)).toMatchObject({ from: null, days: [], turn: null });

    await given.item(editor, { response: { campaignId, ...response }, status: 'live', liveAt: new Date('2020-02-15T17:00:00Z') });
    // The day begins at 16:00 UTC: the campaign is first heard of on the 16th.
    const stars = { '2020-02-14T01:00:00Z': 1, '2020-02-15T15:59:00Z': 1, '2020-02-15T16:00:00Z': 5, '2020-02-18T01:00:00Z': 5 };
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.insert(
        CommentEntity,
        Object.entries({ ...stars, '2020-02-21T01:00:00Z': 1 }).flatMap(([at, value]) =>
          Array.from({ length: 12 }, (_, turn) => ({
            id: v7(),
            workspaceId,
            channelId: store.id,
            externalId: `${at} ${String(turn)}`,
            kind: 'review' as const,
            authorName: '小学生',
            text: '',
            stars: value,
            writtenAt: new Date(at),
          })),
        ),
      ),
    );
    expect(await waves.ofCampaign(editor, campaignId)).toMatchObject({
      from: '2020-02-16',
      days: [
        { day: '2020-02-14', reviews: 12, oneStar: 12, stars: 1 },
        { day: '2020-02-15', reviews: 12, oneStar: 12, stars: 1 },
        { day: '2020-02-16', reviews: 12, oneStar: 0, stars: 5 },
        { day: '2020-02-18', reviews: 12, oneStar: 0, stars: 5 },
      ],
      before: { reviews: 24, oneStar: 24, stars: 1 },
      after: { reviews: 24, oneStar: 0, stars: 5 },
      turn: { word: 'turned', change: { by: -1 } },
    });
    await expect(waves.ofCampaign(await given.member('editor'), campaignId)).rejects.toMatchObject({ code: 'not_found' });
    await given.close();
  });
});

describe('what the public wrote, and our answers, against the sandbox over HTTP', () => {
  let given: Given;
  let sandbox: OpenSandbox;
  let worker: INestApplicationContext;
  let editor: Actor;
  let manager: Actor;
  let item: ItemEntity;
  let comments: CommentsQueries;
  let replies: RepliesService;

  beforeAll(async () => {
    given = await Given.open();
    sandbox = await openSandbox();
    // Its audience writes as content time goes by; here it is to say only what a test has it say.
    await sandbox.control('PUT', '/control/clock', { at: new Date().toISOString(), speed: STILL });
    const module = await Test.createTestingModule({ imports: [PublishingModule, CommentsWorkerModule] })
      .overrideProvider(SETTINGS)
      .useValue({ ...given.settings, sandboxUrl: sandbox.controlUrl })
      .overrideProvider(TIMINGS)
      .useValue({ ...timingsAt(200), checkMs: [100, 500], submitMs: 1500, settleMs: 1500, sleepMs: 300 })
      .compile();
    await module.get(ChangeFeed, { strict: false }).open();
    worker = await module.init();
    comments = new CommentsQueries(given.db);
    replies = new RepliesService(given.db);

    editor = await given.member('editor');
    manager = await given.member('manager', { workspaceId: editor.workspaceId });
    item = await livePost();
  });
  afterAll(async () => {
    await worker.close();
    await sandbox.close();
    await given.close();
  });
  beforeEach(async () => {
    await sandbox.control('DELETE', '/control/faults');
    await replies.setPolicy(manager, { answeredBy: 'editor', approval: 'reviews' });
  });

  async function livePost(): Promise<ItemEntity> {
    const { workspaceId } = editor;
    const id = await connectChannel(worker.get(ConsentService, { strict: false }), manager, 'weibo', 'biz');
    const channel = await given.db.inWorkspace(workspaceId, (tx) => tx.findOneByOrFail(ChannelEntity, { id, workspaceId }));
    const scheduledAt = new Date(Date.now() + 200);
    const made = await given.item(editor, { channel, status: 'scheduled', scheduledAt, content: { title: '', text: '钉钉在线求饶' } });
    return until(async () => {
      const row = await given.db.inWorkspace(workspaceId, (tx) => tx.findOneByOrFail(ItemEntity, { id: made.id, workspaceId }));
      return row.status === 'live' ? row : null;
    });
  }

  /** Somebody writes under the post, and the worker is told that it is time to look. */
  async function saidByPublic(text: string, by: { author?: string; replyTo?: string } = {}): Promise<Comment> {
    await sandbox.control('POST', `/control/posts/weibo/${item.externalId ?? ''}/comments`, { text, ...by });
    await lookNow();
    return until(async () => (await all()).find((comment) => comment.text === text) ?? null);
  }

  const lookNow = () =>
    given.db.inWorkspace(editor.workspaceId, async (tx) => {
      await tx.query('update item set next_comments_at = now() where id = $1', [item.id]);
      await tx.query('update channel set next_reviews_at = null');
    });
  const all = async (query: Partial<CommentQuery> = {}) => (await comments.list(editor, { ...ALL, ...query })).items;
  const stateOf = async ({ id }: Comment) => (await comments.get(editor, id)).replies.at(-1)?.state;
  const reaches = (comment: Comment, state: string) => until(async () => ((await stateOf(comment)) === state ? true : null));
  const timesThere = async (text: string) => {
    const written = await sandbox.control<{ comments: { text: string }[] }>('GET', '/control/comments?platform=weibo');
    return written.comments.filter((comment) => comment.text.includes(text)).length;
  };
  const lose = (kind: 'drop_before' | 'drop_after') =>
    sandbox.control('POST', '/control/faults', { platform: 'weibo' satisfies Platform, pathPrefix: REPLY_PATH, times: 1, fault: { kind } });

  async function until<T>(look: () => Promise<T | null>): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const seen = await look();
      if (seen !== null) return seen;
      if (Date.now() > deadline) throw new Error(`It did not happen in time: ${look.toString()}`);
      await delay(50);
    }
  }

  it('are listed as they come in, newest first and in pages, by whoever reads with us', async () => {
    const first = await saidByPublic('少侠饶命？先给一星');
    const second = await saidByPublic('笑死，给五星了');
    const listed = await all();
    expect(listed.map((comment) => Comment.parse(comment))).toEqual(listed);
    expect(listed.findIndex(({ id }) => id === second.id)).toBeLessThan(listed.findIndex(({ id }) => id === first.id));
    expect(second).toMatchObject({ kind: 'comment', itemId: item.id, itemHeadline: item.headline, answered: false, answerable: true });

    const page = await comments.list(editor, { ...ALL, limit: 1 });
    expect(page.items).toHaveLength(1);
    const next = await comments.list(editor, { ...ALL, limit: 1, cursor: page.nextCursor ?? '' });
    expect(next.items[0]?.id).toBe(listed[1]?.id);
  });

  it('are marked done alone or together, whoever was first, and open again', async () => {
    const triage = new TriageService(given.db, new NotificationsService({ mail: null }));
    const [{ id: laugh }, { id: like }] = [await saidByPublic('哈哈哈哈'), await saidByPublic('顶')];
    const mark = (actor: Actor, commentIds: string[], isDone = true) => triage.mark(actor, { commentIds, isDone });
    const listed = async (show: CommentQuery['show']) =>
      (await all({ show })).map(({ id }) => id).filter((id) => id === laugh || id === like);
    expect(await mark(manager, [laugh])).toEqual({ commentIds: [laugh] });
    const done = await comments.get(editor, laugh);
    expect(done).toMatchObject({ done: { at: expect.any(String), byName: expect.any(String) }, answered: false });
    expect([await listed('open'), await listed('done')]).toEqual([[like], [laugh]]);

    // What the platform tells again of it stays done, and says by whom.
    await saidByPublic('再顶');
    expect(await mark(editor, [like, laugh])).toEqual({ commentIds: [like] });
    expect(await comments.get(editor, laugh)).toEqual(done);
    expect([await listed('open'), await listed('done')]).toEqual([[], [like, laugh]]);

    expect(await mark(editor, [laugh, like, laugh], false)).toEqual({ commentIds: [laugh, like].sort() });
    expect(await listed('open')).toEqual([like, laugh]);
    expect(await comments.get(editor, laugh)).toMatchObject({ done: null });
    await expect(mark(editor, [laugh, v7()])).rejects.toMatchObject({ code: 'not_found' });
    await expect(mark(await given.member('owner'), [laugh])).rejects.toMatchObject({ code: 'not_found' });
    expect(await listed('done')).toEqual([]);
  });

  it('are about what several say: by days, platform and campaign, with the names that the team gave', async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-20T12:00:00Z' });
    const analyst = await given.member('analyst', { workspaceId });
    const channel = await given.channel(analyst, { platform: 'bilibili' });
    const begging = await given.item(analyst, { channel, status: 'live', liveAt: new Date('2020-02-01') });
    const store = await given.channel(analyst, { platform: 'app_store' });
    const say = (texts: readonly string[], where: Partial<CommentEntity>, writtenAt = '2020-02-19T12:00:00Z') =>
      given.db.inWorkspace(workspaceId, (tx) =>
        tx.insert(
          CommentEntity,
          texts.map((text) => {
            const id = v7();
            return { id, workspaceId, externalId: id, authorName: '少侠', text, writtenAt: new Date(writtenAt), ...where };
          }),
        ),
      );
    const under = { kind: 'comment', channelId: channel.id, itemId: begging.id } as const;
    await say(['作业太多了[doge]', '求求少布置点作业', '钉三多唱得真好', '钉三多出道吧'], under);
    await say(['垃圾作业软件', '还我作业'], { kind: 'review', channelId: store.id, stars: 1 });
    await say(['寒假没了', '说好的寒假呢'], under, '2020-02-01T12:00:00Z');

    const topics = new TopicsService(given.db, new WordsThread());
    const wordsOf = async (query: Partial<TopicQuery> = {}) =>
      (await topics.among(analyst, { days: 7, ...query })).topics.map(({ word, comments: count }) => `${word} ${String(count)}`);
    expect(await wordsOf()).toEqual(['作业 4']);
    await topics.setWords(analyst, { names: ['钉三多'], leftOut: [] });
    const found = await topics.among(analyst, { days: 7 });
    expect(CommentTopics.parse(found)).toEqual(found);
    expect(found).toMatchObject({ read: 6, isAll: true });
    // They were written half a day ago, and nothing is known of the days before.
    expect(found).toMatchObject({ step: 'day', topics: expect.arrayContaining([expect.objectContaining({ word: '作业' })]) });
    expect(found.topics.find(({ word }) => word === '作业')).toMatchObject({
      turn: { word: 'few_days', earlier: 4, later: 0 },
      course: [
        { from: '2020-02-19', comments: 4 },
        { from: '2020-02-20', comments: 0 },
      ],
    });
    expect(found.topics.find(({ word }) => word === '钉三多')?.examples).toMatchObject([
      { platform: 'bilibili' },
      { platform: 'bilibili' },
    ]);
    expect(await wordsOf({ platform: 'app_store' })).toEqual(['作业 2']);
    expect(await wordsOf({ days: 28, campaignId: begging.campaignId })).toEqual(expect.arrayContaining(['寒假 2', '作业 2', '钉三多 2']));
    expect(await topics.among(await given.member('owner'), { days: 366 })).toMatchObject({ topics: [] });

    await topics.setWords(analyst, { names: ['钉三多'], leftOut: ['作业'] });
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `insert into comment (id, workspace_id, channel_id, external_id, kind, author_name, text, written_at)
         select gen_random_uuid(), $1, $2, 'more ' || n, 'review', '', '上网课', '2020-02-20' from generate_series(1, 5000) n`,
        [workspaceId, store.id],
      ),
    );
    const newest = await topics.among(analyst, { days: 7 });
    expect(newest).toMatchObject({ read: 5000, isAll: false });
    expect(newest.topics.map(({ word }) => word)).not.toContain('作业');
  });

  it('are kept as written, in whatever script', async () => {
    for (const text of ['笑死👨‍👩‍👧🙏🏽', 'شكرا يا دينغ', '\u202eeno'])
      expect(await saidByPublic(text, { author: 'سارة 🌸' })).toMatchObject({ text, isCut: false, authorName: 'سارة 🌸' });
  });

  it('are had page by page without reading the others, however many there are', async () => {
    const analyst = await given.member('analyst');
    const [crowded, quiet] = [await given.item(analyst), await given.item(analyst)];
    await given.db.inWorkspace(analyst.workspaceId, async (tx) => {
      for (const [{ id, channelId }, count, writtenAt] of [
        [crowded, 100_000, '2020-02-14'],
        [quiet, 3, '2020-02-13'],
      ] as const)
        await tx.query(
          `insert into comment (id, workspace_id, channel_id, item_id, external_id, kind, author_name, text, written_at)
           select gen_random_uuid(), $1, $2, $3::uuid, n, 'comment', '', '', $5::timestamptz + n * interval '1 second'
             from generate_series(1, $4::int) as n`,
          [analyst.workspaceId, channelId, id, count, writtenAt],
        );
      await tx.query('analyze comment');
    });
    const read: number[] = [];
    const inWorkspace: Database['inWorkspace'] = (workspaceId, work) =>
      given.db.inWorkspace(workspaceId, async (tx) => {
        const answer = await work(tx);
        const [rows] = await tx.query<{ read: number }[]>(
          `select (idx_tup_fetch + seq_tup_read)::int as read from pg_stat_xact_user_tables where relname = 'comment'`,
        );
        read.push(rows?.read ?? 0);
        return answer;
      });
    const counted = new CommentsQueries({ inWorkspace } as Database);
    const first = await counted.list(analyst, { ...ALL, itemId: crowded.id });
    const second = await counted.list(analyst, { ...ALL, itemId: crowded.id, cursor: first.nextCursor ?? '' });
    expect([first.items.length, second.items.length]).toEqual([50, 50]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(100);
    expect((await counted.list(analyst, { ...ALL, itemId: quiet.id })).items).toHaveLength(3);
    expect((await counted.list(analyst, ALL)).items).toHaveLength(50);
    expect(read).toHaveLength(4);
    expect(Math.max(...read)).toBeLessThan(200);
  });

  it('sound well or ill by platform and week, with how often that is wrong once the team has said enough', async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-20T12:00:00Z' });
    const analyst = await given.member('analyst', { workspaceId });
    const { id: channelId } = await given.channel(analyst, { platform: 'app_store' });
    // The week begins at 16:00 UTC on Sunday.
    const said = { '2020-02-16T15:00:00Z': '垃圾软件', '2020-02-16T17:00:00Z': '一星求饶' };
    const rows = Object.entries(said).flatMap(([at, text]) =>
      Array.from({ length: 30 }, () => {
        const id = v7();
        return { id, workspaceId, channelId, externalId: id, kind: 'review' as const, authorName: '', text, writtenAt: new Date(at) };
      }),
    );
    await given.db.inWorkspace(workspaceId, (tx) => tx.insert(CommentEntity, rows));
    const moods = new MoodsService(given.db, new WordsThread());
    const sure = { share: 1, low: expect.closeTo(0.886, 3), high: 1 };
    const none = { share: 0, low: 0, high: expect.closeTo(0.114, 3) };
    const weeks = (good: object, bad: object) => [
      { week: '2020-02-10', comments: 30, good: none, bad: sure },
      { week: '2020-02-17', comments: 30, good, bad },
    ];
    const trend = await moods.trend(analyst, { days: 28 });
    expect(CommentMoods.parse(trend)).toEqual(trend);
    expect(trend).toMatchObject({ read: 60, isAll: true, labels: 0, error: null, platforms: [{ weeks: weeks(none, sure) }] });

    // The beggar's stars were given with a laugh: the team says so of most, and the others follow.
    for (const { id } of rows.slice(0, 20)) await moods.label(analyst, id, { mood: 'bad' });
    for (const { id } of rows.slice(30, 50)) await moods.label(analyst, id, { mood: 'good' });
    expect(await moods.trend(analyst, { days: 28 })).toMatchObject({
      labels: 40,
      error: { share: 0, low: 0, high: expect.closeTo(0.088, 3) },
      platforms: [{ platform: 'app_store', weeks: weeks(sure, none) }],
    });
    expect(await comments.get(analyst, rows[30]?.id ?? '')).toMatchObject({ mood: 'good' });

    // Taken back, it is as if nothing had been said.
    for (const { id } of rows) await moods.label(analyst, id, { mood: null });
    expect(await comments.get(analyst, rows[30]?.id ?? '')).toMatchObject({ mood: null });
    expect(await moods.trend(analyst, { days: 28 })).toEqual({ ...trend, asOf: expect.any(String) });
    const stranger = await given.member('owner');
    await expect(moods.label(stranger, rows[0]?.id ?? '', { mood: 'bad' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('an editor’s answer goes out once, and is not taken for the public’s', async () => {
    const comment = await saidByPublic('作业太多了');
    await replies.write(editor, comment.id, { text: '老师布置的，本钉无辜' });
    await reaches(comment, 'sent');
    await lookNow();
    await delay(500);
    expect(await timesThere('老师布置的，本钉无辜')).toBe(1);
    expect((await all()).filter(({ text }) => text.includes('本钉无辜'))).toEqual([]);
    expect(await comments.get(editor, comment.id)).toMatchObject({ answered: true, foreignReply: null });
    expect((await all({ show: 'open' })).map(({ id }) => id)).not.toContain(comment.id);
  });

  it('are the public’s, even from somebody who took the channel’s name to answer others', async () => {
    const asked = await saidByPublic('怎么领福利');
    const { comments: written } = await sandbox.control<{ comments: { id: string; text: string }[] }>(
      'GET',
      '/control/comments?platform=weibo',
    );
    const replyTo = written.find(({ text }) => text === '怎么领福利')?.id ?? '';
    const faked = await saidByPublic('加这个微信领', { author: asked.channelName, replyTo });
    expect(faked).toMatchObject({ authorName: asked.channelName, answered: false });
    expect(await comments.get(editor, asked.id)).toMatchObject({ answered: false, foreignReply: null });
  });

  it('waits for somebody else’s yes where the reply policy asks for one', async () => {
    await replies.setPolicy(manager, { answeredBy: 'editor', approval: 'all' });
    const comment = await saidByPublic('什么时候能不上网课');
    await replies.write(manager, comment.id, { text: '等开学就好啦' });
    const [reply] = (await comments.get(editor, comment.id)).replies;
    expect(reply?.state).toBe('needs_approval');
    expect((await all({ show: 'waiting' })).map(({ id }) => id)).toEqual([comment.id]);

    const yes = { verdict: 'approve', comment: '' } as const;
    await expect(replies.decide(manager, comment.id, reply?.id ?? '', yes)).rejects.toMatchObject({ code: 'own_work' });
    await expect(replies.decide(editor, comment.id, reply?.id ?? '', yes)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await timesThere('等开学就好啦')).toBe(0);

    const other = await given.member('manager', { workspaceId: editor.workspaceId });
    await replies.decide(other, comment.id, reply?.id ?? '', yes);
    await reaches(comment, 'sent');
    expect(await timesThere('等开学就好啦')).toBe(1);
  });

  it('is sent back with a word, and may be written anew', async () => {
    await replies.setPolicy(manager, { answeredBy: 'editor', approval: 'all' });
    const comment = await saidByPublic('垃圾软件');
    await replies.write(editor, comment.id, { text: '你才垃圾' });
    const [reply] = (await comments.get(editor, comment.id)).replies;
    await replies.decide(manager, comment.id, reply?.id ?? '', { verdict: 'send_back', comment: '语气' });
    expect((await comments.get(editor, comment.id)).replies).toMatchObject([{ state: 'sent_back', decision: '语气' }]);
    await replies.write(editor, comment.id, { text: '爸爸们轻点骂' });
    expect(await stateOf(comment)).toBe('needs_approval');
  });

  it('is found when the platform took it and its word of that was lost', async () => {
    const comment = await saidByPublic('求直播带货');
    await lose('drop_after');
    await replies.write(editor, comment.id, { text: '安排上了' });
    await reaches(comment, 'sent');
    expect(await timesThere('安排上了')).toBe(1);
  });

  it('is sent again, once, when it surely never got there', async () => {
    const comment = await saidByPublic('求返校');
    await lose('drop_before');
    await replies.write(editor, comment.id, { text: '快了快了' });
    await reaches(comment, 'sent');
    expect(await timesThere('快了快了')).toBe(1);
  });

  it('is left to a person when the platform says that it has it, and certainly does not', async () => {
    const [first, second] = [await saidByPublic('一个问题'), await saidByPublic('同一个问题')];
    await replies.write(editor, first.id, { text: '看置顶' });
    await reaches(first, 'sent');
    await replies.write(editor, second.id, { text: '看置顶' });
    await reaches(second, 'failed');
    expect((await comments.get(editor, second.id)).replies).toMatchObject([{ reason: { class: 'maybe_created', code: '20019' } }]);
    expect(await comments.get(editor, second.id)).toMatchObject({ answered: false });
    expect(await timesThere('看置顶')).toBe(1);
  });

  describe('of an attempt that is overtaken', () => {
    const SENDING = { ...timingsAt(1), submitMs: 1500 };
    const sender = (timings: Timings) =>
      new ReplySendingService(given.db, worker.get(AccountsService, { strict: false }), worker.get(CommentReadingService), timings, {
        sandboxUrl: sandbox.controlUrl,
      });
    const rowOf = (id: string) => given.db.acrossWorkspaces((tx) => tx.findOneByOrFail(ReplyEntity, { id }));

    /** Queued, and not due by itself: the worker that runs along leaves it alone. */
    async function queued(asked: string, text: string) {
      await replies.setPolicy(manager, { answeredBy: 'editor', approval: 'all' });
      const comment = await saidByPublic(asked);
      await replies.write(editor, comment.id, { text });
      const { id } = (await comments.get(editor, comment.id)).replies[0] ?? { id: '' };
      await given.db.acrossWorkspaces((tx) => tx.update(ReplyEntity, { id }, { state: 'queued' }));
      return { comment, due: { id, workspaceId: editor.workspaceId } };
    }

    /** Another attempt takes the answer up while the platform lets this one wait. */
    async function overtake({ due, comment }: Awaited<ReturnType<typeof queued>>, latencyMs: number): Promise<ReplyEntity> {
      const fault = { kind: 'latency', ms: latencyMs, afterEffect: true };
      await sandbox.control('POST', '/control/faults', { platform: 'weibo', pathPrefix: REPLY_PATH, times: 1, fault });
      const sent = sender(SENDING).send(due);
      await reaches(comment, 'sending');
      await given.db.acrossWorkspaces((tx) => tx.update(ReplyEntity, { id: due.id }, { leaseUntil: new Date('2100-01-01') }));
      await sent;
      return rowOf(due.id);
    }

    it('is not even sent when too much time has passed since it was taken up', async () => {
      const { due, comment } = await queued('有人在吗', '来晚了');
      await sender({ ...SENDING, guardMs: 0 }).send(due);
      expect(await rowOf(due.id)).toMatchObject({ state: 'queued', calledAt: null, leaseUntil: null, dueAt: expect.any(Date) });
      await reaches(comment, 'sent');
      expect(await timesThere('来晚了')).toBe(1);
    });

    it('leaves what followed alone while it does not know better', async () => {
      const row = await overtake(await queued('还要多久', '就快好了'), 3000);
      expect(row).toMatchObject({ state: 'sending', reason: null, leaseUntil: new Date('2100-01-01') });
    });

    it('is told all the same when it is there', async () => {
      expect(await overtake(await queued('好了没有', '好了'), 800)).toMatchObject({ state: 'sent', dueAt: null, leaseUntil: null });
    });
  });

  it('is taken back before it goes, by its author', async () => {
    await replies.setPolicy(manager, { answeredBy: 'editor', approval: 'all' });
    const comment = await saidByPublic('在吗');
    await replies.write(editor, comment.id, { text: '不在' });
    const [reply] = (await comments.get(editor, comment.id)).replies;
    await replies.withdraw(editor, comment.id, reply?.id ?? '');
    await expect(replies.withdraw(editor, comment.id, reply?.id ?? '')).rejects.toMatchObject({ code: 'wrong_status' });
    expect(await stateOf(comment)).toBe('sent_back');
  });

  it('is refused to whoever may not answer, when it is too long, and when another is on its way', async () => {
    const comment = await saidByPublic('多少钱一个月');
    const analyst = await given.member('analyst', { workspaceId: editor.workspaceId });
    const text = '免费的';
    await expect(replies.write(analyst, comment.id, { text })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(replies.write(editor, comment.id, { text: '钉'.repeat(141) })).rejects.toMatchObject({
      code: 'reply_too_long',
      details: { used: 141, limit: 140 },
    });
    const stranger = await given.member('owner');
    await expect(replies.write(stranger, comment.id, { text })).rejects.toMatchObject({ code: 'not_found' });
    expect((await comments.list(stranger, ALL)).items).toEqual([]);

    await replies.setPolicy(manager, { answeredBy: 'manager', approval: 'all' });
    await expect(replies.write(editor, comment.id, { text })).rejects.toMatchObject({ code: 'not_allowed' });
    await replies.write(manager, comment.id, { text });
    await expect(replies.write(manager, comment.id, { text })).rejects.toMatchObject({ code: 'reply_under_way' });
  });

  it('are read to the end of a wave, so many pages a turn, each turn from where the last one has ended', async () => {
    const say = (text: string) => sandbox.control('POST', `/control/posts/weibo/${item.externalId ?? ''}/comments`, { text });
    const rowsOf = <T>(query: string) => given.db.inWorkspace(editor.workspaceId, (tx) => tx.query<T[]>(query, [item.id]));
    const kept = async () => (await rowsOf(`select 1 from comment where item_id = $1 and text like '第%拨'`)).length;
    const rests = () => rowsOf<{ until: Date | null }>('select until_at as until from comment_rest where item_id = $1');
    await saidByPublic('潮水之前');
    for (let n = 0; n < 320; n++) await say(`第${String(n)}拨`);
    await lookNow();
    await until(async () => ((await rests()).length > 0 ? true : null));
    // Five pages of fifty, between which the audience may have said a few things of its own.
    const atFirst = await kept();
    expect(atFirst).toBeLessThanOrEqual(250);
    expect(atFirst).toBeGreaterThan(240);
    expect(await rests()).toEqual([{ until: expect.any(Date) }]);

    // Meanwhile the pages move on by what is new.
    for (const text of ['退潮一', '退潮二', '退潮三']) await say(text);
    await lookNow();
    await until(async () => ((await rests()).length === 0 ? true : null));
    expect(await kept()).toBe(320);
    expect((await all({ limit: 200 })).filter(({ text }) => text.startsWith('退潮'))).toHaveLength(3);
  });

  describe('in reviews of the product', () => {
    const stood = async (id: string) => (await comments.get(editor, id)).replies.at(-1);
    let review: Comment;

    beforeAll(async () => {
      const connecting = worker.get(ConnectingService, { strict: false });
      const channel = await connecting.withKeys(manager, { platform: 'app_store', settings: {} });
      expect(channel).toMatchObject({ capabilities: ['reviews'], status: 'connected' });
      await lookNow();
      // One that the store no longer tells on its first page.
      review = await until(async () => (await all({ kind: 'review', show: 'open', limit: 150 }))[140] ?? null);
    });

    it('come with their stars, and can be had by them', async () => {
      expect(review).toMatchObject({ kind: 'review', itemId: null, answerable: true });
      expect(review.stars).toBeGreaterThanOrEqual(1);
      const worst = await all({ stars: 1 });
      expect(worst.length).toBeGreaterThan(0);
      expect(worst.every(({ stars }) => stars === 1)).toBe(true);
    });

    it('are kept once when a page tells one twice', async () => {
      const attributes = { rating: 1, title: '', body: '又见面了', reviewerNickname: '少侠', createdDate: new Date().toISOString() };
      const told = { type: 'customerReviews', id: 'told-twice', attributes };
      const body = JSON.stringify({ data: [told, told], included: [], links: {} });
      const fault = { kind: 'status', status: 200, body };
      await sandbox.control('POST', '/control/faults', { platform: 'app_store', pathPrefix: '/v1/apps', times: 1, fault });
      await lookNow();
      const seen = () => all({ kind: 'review' });
      await until(async () => (await seen()).find(({ text }) => text === '又见面了') ?? null);
      expect((await seen()).filter(({ text }) => text === '又见面了')).toHaveLength(1);
    });

    it('are kept with their beginning when they are a megabyte long', async () => {
      const attributes = {
        rating: 1,
        title: '饶命',
        body: '😭'.repeat(240_000),
        reviewerNickname: '少侠',
        createdDate: new Date().toISOString(),
      };
      const body = JSON.stringify({ data: [{ type: 'customerReviews', id: 'megabyte', attributes }], included: [], links: {} });
      const fault = { kind: 'status', status: 200, body };
      await sandbox.control('POST', '/control/faults', { platform: 'app_store', pathPrefix: '/v1/apps', times: 1, fault });
      await lookNow();
      const kept = await until(async () => (await all({ kind: 'review' })).find(({ text }) => text.startsWith('饶命\n')) ?? null);
      expect(kept).toMatchObject({ text: `饶命\n${'😭'.repeat(4998)}`, isCut: true });
    });

    it('are answered after a manager’s yes, and in public once the store has let the answer through', async () => {
      await replies.write(editor, review.id, { text: '少侠饶命，本钉改' });
      expect((await stood(review.id))?.state).toBe('needs_approval');
      await replies.decide(manager, review.id, (await stood(review.id))?.id ?? '', { verdict: 'approve', comment: '' });
      await reaches(review, 'pending');

      await sandbox.control('PUT', '/control/clock', { at: new Date(Date.now() + 5 * 3_600_000).toISOString(), speed: STILL });
      await lookNow();
      await reaches(review, 'sent');
      expect(await comments.get(editor, review.id)).toMatchObject({ answered: true, foreignReply: null });
    });
  });
});
