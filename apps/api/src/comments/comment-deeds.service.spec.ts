import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectorFor } from '@longstream/connectors/connectors';
import { Comment } from '@longstream/contracts/comments';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { picture } from '../../test/media-samples.ts';
import { openChannels } from '../../test/open-channels.ts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { CommentDeedsService } from './comment-deeds.service.ts';
import { CommentReadingService } from './comment-reading.service.ts';
import { CommentEntity } from './comment.entity.ts';
import { CommentsQueries } from './comments.queries.ts';
import type { Place } from './place.ts';
import { RepliesService } from './replies.service.ts';

let given: Given;
let sandbox: OpenSandbox;
let ours: ReturnType<typeof openChannels>;
let deeds: CommentDeedsService;
let comments: CommentsQueries;
let actor: Actor;
let place: Place;
let article: string;

beforeAll(async () => {
  given = await Given.open();
  sandbox = await openSandbox();
  ours = openChannels(given.db, { ...given.settings, sandboxUrl: sandbox.controlUrl });
  deeds = new CommentDeedsService(given.db, ours.accounts);
  comments = new CommentsQueries(given.db);
  actor = await given.member('manager', { name: '赵敏' });
  await publishArticle();
});
afterAll(async () => {
  await sandbox.close();
  await given.close();
});
beforeEach(async () => {
  await sandbox.control('DELETE', '/control/faults');
  // What one test was told to wait for is nothing to the next.
  await given.db.acrossWorkspaces((tx) => tx.query('delete from rate_limit'));
});

/** An article that takes comments, and is public. */
async function publishArticle(): Promise<void> {
  const { prepare, submit, check } = connectorFor('wechat');
  const { workspaceId } = actor;
  const { id: channelId } = await ours.connecting.withKeys(actor, { platform: 'wechat', settings: {} });
  const account = await ours.accounts.accountFor(workspaceId, channelId);
  const settings = { platform: 'wechat', form: 'article', author: '', digest: '', sourceUrl: '', comments: 'everyone' } as const;
  const content: ItemContent = { platform: 'wechat', title: '求饶信', text: '各位少侠', media: [], settings };
  const bytes = new Uint8Array(await picture('jpeg', { width: 900, height: 383 }));
  const open = () => new Blob([bytes]).stream();
  const cover = { role: 'cover', fileName: 'cover.jpg', mimeType: 'image/jpeg', byteSize: bytes.length, open } as const;
  const inTime = () => AbortSignal.timeout(10_000);
  const ready = await prepare(account, content, [cover], inTime());
  if (ready.kind !== 'prepared') throw new Error(JSON.stringify(ready));
  const sent = await submit(account, content, [cover], ready.prepared, inTime());
  if (sent.kind !== 'pending') throw new Error(JSON.stringify(sent));
  article = `${sent.handle.split(':')[2] ?? ''}_1`;
  await sandbox.control('POST', `/control/posts/wechat/${article}`, { action: 'approve' });
  const seen = await check(account, sent.handle, inTime());
  if (seen.kind !== 'published') throw new Error(JSON.stringify(seen));
  const channel = await given.db.inWorkspace(workspaceId, (tx) => tx.findOneByOrFail(ChannelEntity, { workspaceId, id: channelId }));
  const item = await given.item(actor, { channel, status: 'live', externalId: seen.externalId, liveAt: new Date() });
  place = { workspaceId, channelId, platform: 'wechat', itemId: item.id, itemExternalId: seen.externalId };
}

const read = () => new CommentReadingService(given.db, ours.accounts).read(place);
async function said(text: string): Promise<Comment> {
  await sandbox.control('POST', `/control/posts/wechat/${article}/comments`, { text });
  await read();
  const found = (await comments.list(actor, { limit: 200, show: 'all' })).items.find((comment) => comment.text === text);
  if (found === undefined) throw new Error(`Nobody said ${text}.`);
  return found;
}
const stateOf = ({ id }: Comment) => comments.get(actor, id);
const open = async () => (await comments.list(actor, { limit: 200, show: 'open' })).items.map(({ id }) => id);
const fault = (kind: string) =>
  sandbox.control('POST', '/control/faults', { platform: 'wechat', pathPrefix: '/cgi-bin/comment', times: 1, fault: { kind } });

describe('what somebody wrote under an article', () => {
  it('is selected and taken back at its platform, on record with who did it', async () => {
    const comment = await said('写得真好');
    expect(Comment.parse(comment)).toEqual(comment);
    expect(comment).toMatchObject({ isSelected: false, isRemoved: false, mayDo: ['select', 'remove'], deeds: [] });
    await deeds.perform(actor, comment.id, 'select');
    expect(await stateOf(comment)).toMatchObject({
      isSelected: true,
      mayDo: ['unselect', 'remove'],
      deeds: [{ kind: 'select', byName: '赵敏', at: expect.any(String), outcome: 'done', reason: null }],
    });
    await deeds.perform(actor, comment.id, 'unselect');
    expect((await stateOf(comment)).deeds.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['select', 'done'],
      ['unselect', 'done'],
    ]);
    await read();
    expect(await stateOf(comment)).toMatchObject({ isSelected: false });
  });

  it('is deleted there for good, keeps its words here, and is nothing to answer any more', async () => {
    const comment = await said('垃圾软件，骂人的话');
    expect(await open()).toContain(comment.id);
    await deeds.perform(actor, comment.id, 'remove');
    expect((await read())?.comments.map(({ text }) => text)).not.toContain(comment.text);
    expect(await stateOf(comment)).toMatchObject({ text: comment.text, isRemoved: true, answerable: false, mayDo: [] });
    expect(await open()).not.toContain(comment.id);
    await expect(new RepliesService(given.db).write(actor, comment.id, { text: '别骂了' })).rejects.toMatchObject({ code: 'wrong_status' });
    await expect(deeds.perform(actor, comment.id, 'select')).rejects.toMatchObject({ code: 'wrong_status' });
  });

  it('is asked for again where nobody knows what came of it', async () => {
    const comment = await said('还在吗');
    await fault('drop_after');
    await expect(deeds.perform(actor, comment.id, 'remove')).rejects.toMatchObject({ code: 'platform_unreachable' });
    expect(await stateOf(comment)).toMatchObject({ isRemoved: false, mayDo: ['select', 'remove'] });
    await deeds.perform(actor, comment.id, 'remove');
    expect(await stateOf(comment)).toMatchObject({ isRemoved: true });
    expect((await stateOf(comment)).deeds.map(({ outcome }) => outcome)).toEqual(['unknown', 'gone']);
  });

  it('stays where the platform says to wait, and why is on record', async () => {
    const comment = await said('稍等');
    await fault('rate_limit');
    await expect(deeds.perform(actor, comment.id, 'remove')).rejects.toMatchObject({ code: 'platform_unreachable' });
    expect(await stateOf(comment)).toMatchObject({ isRemoved: false, deeds: [{ outcome: 'refused', reason: { class: 'wait' } }] });
  });

  it('is left alone where its platform has no call for it, its account is held, or it is another workspace’s', async () => {
    const comment = await said('别动我');
    await expect(deeds.perform(await given.member('owner'), comment.id, 'remove')).rejects.toMatchObject({ code: 'not_found' });
    await expect(deeds.perform(actor, v7(), 'remove')).rejects.toMatchObject({ code: 'not_found' });
    const store = await given.channel(actor, { platform: 'app_store' });
    const { workspaceId } = actor;
    const id = v7();
    const review = { id, workspaceId, channelId: store.id, externalId: id, kind: 'review', authorName: '', text: '' } as const;
    await given.db.inWorkspace(workspaceId, (tx) => tx.insert(CommentEntity, { ...review, writtenAt: new Date() }));
    await expect(deeds.perform(actor, id, 'remove')).rejects.toMatchObject({ code: 'comment_deed_not_offered' });
    expect(await comments.get(actor, id)).toMatchObject({ isSelected: null, mayDo: [], deeds: [] });

    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.update(ChannelEntity, { workspaceId, id: place.channelId }, { status: 'disconnected' }),
    );
    await expect(deeds.perform(actor, comment.id, 'remove')).rejects.toMatchObject({ code: 'channel_not_connected' });
    expect(await stateOf(comment)).toMatchObject({ isRemoved: false, deeds: [] });
  });
});
