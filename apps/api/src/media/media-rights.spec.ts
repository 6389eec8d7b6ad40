import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MediaQuery } from '@longstream/contracts/media';
import type { ContentMedia } from '@longstream/domain/items/item-content';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { MediaRightsService } from './media-rights.service.ts';

let given: Given;
let open: ReturnType<typeof openItems>;
let rights: MediaRightsService;
let editor: Actor;
let manager: Actor;
let channel: ChannelEntity;

beforeAll(async () => {
  given = await Given.open();
  open = openItems(given);
  rights = new MediaRightsService(given.db);
});
afterAll(() => given.close());
beforeEach(async () => {
  // 08:00 of 14 February in Shanghai.
  const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
  editor = await given.member('editor', { workspaceId });
  manager = await given.member('manager', { workspaceId });
  channel = await given.channel(editor, { platform: 'weibo', capabilities: ['biz'] });
});

describe('the rights to files', () => {
  it('are said of several at once, and answered with what was said before', async () => {
    const { mediaId: one } = await given.picture(editor, { rightsEndOn: '2020-03-01', rightsNote: 'Xinhua' });
    const { mediaId: two } = await given.picture(editor);
    const wish = { mediaIds: [two, one], rightsEndOn: '2020-02-20', rightsNote: 'Visual China\nno. 17' };
    expect(await rights.set(editor, wish)).toEqual({
      changed: [
        { mediaId: one, rightsEndOn: '2020-03-01', rightsNote: 'Xinhua' },
        { mediaId: two, rightsEndOn: null, rightsNote: '' },
      ],
    });
    expect(await rights.set(editor, wish)).toEqual({ changed: [] });
    expect(await open.media.get(editor, one)).toMatchObject({ rightsEndOn: '2020-02-20', rightsNote: 'Visual China\nno. 17' });
    const { mediaId: theirs } = await given.picture(await given.member('editor'));
    await expect(rights.set(editor, { mediaIds: [one, theirs], rightsEndOn: null, rightsNote: '' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await open.media.get(editor, one)).toMatchObject({ rightsEndOn: '2020-02-20' });
  });

  it('are looked for where they end soon or have ended, by the workspace’s day', async () => {
    const ids = new Map<string, string>();
    for (const day of ['2020-02-13', '2020-02-14', '2020-03-15', '2020-03-16'])
      ids.set((await given.picture(editor, { rightsEndOn: day })).mediaId, day);
    await given.picture(editor);
    const found = async (state: 'ending' | 'over') =>
      (await open.media.list(editor, MediaQuery.parse({ rights: state }))).items.map(({ id }) => ids.get(id)).toSorted();
    expect(await found('over')).toEqual(['2020-02-13']);
    expect(await found('ending')).toEqual(['2020-02-14', '2020-03-15']);
  });
});

describe('an item that uses a file', () => {
  const ended = (at: string, media: ContentMedia) => ({
    code: 'media_rights_ended',
    details: { at, files: [{ mediaId: media.mediaId, fileName: 'stars.jpg', rightsEndOn: '2020-02-20' }] },
  });
  const star = () => given.picture(editor, { fileName: 'stars.jpg', rightsEndOn: '2020-02-20' });
  const on = (day: string) => ({ wallTime: `${day}T23:59`, timeZone: 'Asia/Shanghai' });

  it('is submitted for a time on the last day of its rights, and for none after', async () => {
    const media = await star();
    const inTime = await given.item(editor, { channel, content: { media: [media] }, scheduledAt: new Date('2020-02-20T15:59:00Z') });
    await open.items.submit(editor, inTime.id, { version: 1 });
    const late = await given.item(editor, { channel, content: { media: [media] }, scheduledAt: new Date('2020-02-20T16:00:00Z') });
    await expect(open.items.submit(editor, late.id, { version: 1 })).rejects.toMatchObject(ended('2020-02-20T16:00:00.000Z', media));
  });

  it('is asked for now where it hopes for no time', async () => {
    const media = await given.picture(editor, { rightsEndOn: '2020-02-13' });
    const item = await given.item(editor, { channel, content: { media: [media] } });
    await expect(open.items.submit(editor, item.id, { version: 1 })).rejects.toMatchObject({ code: 'media_rights_ended' });
    await rights.set(editor, { mediaIds: [media.mediaId], rightsEndOn: '2020-02-14', rightsNote: '' });
    await expect(open.items.submit(editor, item.id, { version: 1 })).resolves.toBe(item.id);
  });

  it('is not approved once they are over', async () => {
    const media = await star();
    const { id } = await given.item(editor, { channel, content: { media: [media] }, scheduledAt: new Date('2020-02-18T04:00:00Z') });
    await open.items.submit(editor, id, { version: 1 });
    await rights.set(editor, { mediaIds: [media.mediaId], rightsEndOn: '2020-02-17', rightsNote: '' });
    const { revision } = await open.queries.detail(manager, id);
    const decision = { revisionHash: revision?.hash ?? '', comment: '' };
    await expect(open.approvals.approve(manager, id, decision)).rejects.toMatchObject({ code: 'media_rights_ended' });
    await rights.set(editor, { mediaIds: [media.mediaId], rightsEndOn: null, rightsNote: '' });
    await open.approvals.approve(manager, id, decision);
    expect(await open.queries.detail(manager, id)).toMatchObject({ status: 'approved' });
  });

  it('is neither scheduled nor moved to after their end', async () => {
    const media = await star();
    const item = await given.item(editor, { channel, status: 'approved', content: { media: [media] } });
    await expect(open.items.schedule(editor, item.id, { version: 1, ...on('2020-02-21') })).rejects.toMatchObject(
      ended('2020-02-21T15:59:00.000Z', media),
    );
    await open.items.schedule(editor, item.id, { version: 1, ...on('2020-02-20') });
    await expect(open.moving.move(editor, { moves: [{ itemId: item.id, version: 2, time: on('2020-02-22') }] })).rejects.toMatchObject({
      code: 'not_moved',
      details: { refused: [{ itemId: item.id, code: 'media_rights_ended' }] },
    });
    await open.moving.move(editor, { moves: [{ itemId: item.id, version: 2, time: on('2020-02-19') }] });
    expect(await open.queries.detail(editor, item.id)).toMatchObject({ scheduledAt: '2020-02-19T15:59:00.000Z' });
  });
});
