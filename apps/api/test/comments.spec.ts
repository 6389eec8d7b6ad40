import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Comment, type CommentQuery } from '@longstream/contracts/comments';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { ChannelEntity } from '../src/channels/channel.entity.ts';
import { ChannelsService } from '../src/channels/channels.service.ts';
import { ConnectingService } from '../src/channels/connecting.service.ts';
import { ConsentService } from '../src/channels/consent.service.ts';
import { CommentReadingService } from '../src/comments/comment-reading.service.ts';
import { CommentsQueries } from '../src/comments/comments.queries.ts';
import { CommentsWorkerModule } from '../src/comments/comments-worker.module.ts';
import { RepliesService } from '../src/comments/replies.service.ts';
import { ReplyEntity } from '../src/comments/reply.entity.ts';
import { ReplySendingService } from '../src/comments/reply-sending.service.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { ChangeFeed } from '../src/events/change-feed.ts';
import { ItemEntity } from '../src/items/item.entity.ts';
import { PublishingModule } from '../src/publishing/publishing.module.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { TIMINGS, type Timings, timingsAt } from '../src/worker/timings.ts';
import { connectChannel } from './connect-channel.ts';
import { Given } from './given.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';

const STILL = 0.001;
const PATIENCE_MS = 25_000;
const ALL: CommentQuery = { limit: 50, show: 'all' };
const REPLY_PATH = '/2/comments/reply';

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

  it('an editor’s answer goes out once, and is not taken for the public’s', async () => {
    const comment = await saidByPublic('作业太多了');
    await replies.write(editor, comment.id, { text: '老师布置的，本钉无辜' });
    await reaches(comment, 'sent');
    await lookNow();
    await delay(500);
    expect(await timesThere('老师布置的，本钉无辜')).toBe(1);
    expect((await all()).filter(({ text }) => text.includes('本钉无辜'))).toEqual([]);
    expect(await comments.get(editor, comment.id)).toMatchObject({ answered: true, foreignReply: null });
    expect((await all({ show: 'unanswered' })).map(({ id }) => id)).not.toContain(comment.id);
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
      new ReplySendingService(given.db, worker.get(ChannelsService, { strict: false }), worker.get(CommentReadingService), timings, {
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

  describe('in reviews of the product', () => {
    const stood = async (id: string) => (await comments.get(editor, id)).replies.at(-1);
    let review: Comment;

    beforeAll(async () => {
      const connecting = worker.get(ConnectingService, { strict: false });
      const channel = await connecting.withKeys(manager, { platform: 'app_store', settings: {} });
      expect(channel).toMatchObject({ capabilities: ['reviews'], status: 'connected' });
      await lookNow();
      // One that the store no longer tells on its first page.
      review = await until(async () => (await all({ kind: 'review', show: 'unanswered', limit: 150 }))[140] ?? null);
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
