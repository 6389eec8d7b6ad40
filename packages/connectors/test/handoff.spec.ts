import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account, Prepared } from '../src/connector.ts';
import { connectorFor } from '../src/connectors.ts';
import { shareIdOf } from '../src/douyin/share-schema.ts';
import { Listener } from './listener.ts';
import { picture, video } from './media.ts';
import { PlatformStandIn } from './platform-stand-in.ts';

const connector = connectorFor('douyin');
const content: ItemContent = {
  platform: 'douyin',
  title: '',
  text: '少侠饶命 #在家上课',
  media: [],
  settings: { platform: 'douyin', visible: 'friends', allowDownload: true },
};
let standIn: PlatformStandIn;
let account: Account;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
  await standIn.letHoursPass(0);
  account = await standIn.connect(connector, 'handoff');
});
afterAll(() => standIn.close());

const inTime = () => AbortSignal.timeout(10_000);

async function prepare(media: Parameters<typeof connector.prepare>[2]): Promise<Prepared> {
  const result = await connector.prepare(account, content, media, inTime());
  if (result.kind !== 'prepared') throw new Error(JSON.stringify(result));
  return result.prepared;
}

describe('Douyin’s hand-off', () => {
  it('waits for a person, then for the review, and is live in the end', async () => {
    const media = [video()];
    const outcome = await connector.submit(account, content, media, await prepare(media), inTime());
    expect(outcome).toMatchObject({ kind: 'pending', awaiting: 'person', externalId: null, endsAt: expect.any(String) });
    if (outcome.kind !== 'pending') return;
    const { handle } = outcome;
    expect(await connector.check(account, handle, inTime())).toEqual(outcome);
    expect(await (await fetch(outcome.url ?? '')).text()).toContain(content.text);

    await standIn.tapPublish(shareIdOf(handle) ?? '', account);
    const inReview = await connector.check(account, handle, inTime());
    expect(inReview).toMatchObject({ kind: 'pending', awaiting: 'platform_review', handle: expect.not.stringContaining('snssdk') });
    if (inReview.kind !== 'pending' || inReview.externalId === null) throw new Error(JSON.stringify(inReview));

    await standIn.decide('douyin', inReview.externalId, 'approve');
    const live = { kind: 'published', externalId: inReview.externalId };
    expect(await connector.check(account, handle, inTime())).toMatchObject(live);
    expect(await connector.check(account, inReview.handle, inTime())).toMatchObject(live);
  });

  it('carries the settings, and the media only where a phone can fetch all of it', async () => {
    const schemaWith = async (media: Parameters<typeof prepare>[0]): Promise<URLSearchParams> => {
      const outcome = await connector.submit(account, content, media, await prepare(media), inTime());
      return new URLSearchParams(outcome.kind === 'pending' ? outcome.handle.split('?')[1] : '');
    };
    const publicUrl = 'https://plan.example.com/m/1';

    const withVideo = await schemaWith([{ ...video(), publicUrl }]);
    expect(Object.fromEntries(withVideo)).toMatchObject({
      share_type: 'h5',
      title: content.text,
      private_status: '2',
      download_type: '1',
      video_path: publicUrl,
      share_to_publish: '1',
    });
    expect((await schemaWith([video()])).has('video_path')).toBe(false);

    const pictures = await schemaWith([
      { ...picture('picture'), publicUrl },
      { ...picture('picture'), publicUrl: `${publicUrl}2` },
    ]);
    expect(JSON.parse(pictures.get('image_list_path') ?? '')).toEqual([publicUrl, `${publicUrl}2`]);
    expect((await schemaWith([{ ...picture('picture'), publicUrl }, picture('picture')])).has('image_list_path')).toBe(false);
  });

  it('is deferred, never unknown, when making it fails: nothing exists before a person acts', async () => {
    for (const fault of [{ kind: 'drop_after' }, { kind: 'html' }, { kind: 'rate_limit' }]) {
      await standIn.planFault('douyin', { pathPrefix: '/share-id', fault });
      expect(await connector.submit(account, content, [], await prepare([]), inTime())).toMatchObject({ kind: 'deferred' });
    }
  });

  it('is told to us when a person has finished it', async () => {
    const listener = await Listener.open(standIn, connector);
    const outcome = await connector.submit(account, content, [], await prepare([]), inTime());
    const handle = outcome.kind === 'pending' ? outcome.handle : '';
    await standIn.tapPublish(shareIdOf(handle) ?? '', account);
    await listener.hears(({ kind, ...event }) => kind === 'item_changed' && 'reference' in event && handle.includes(event.reference));
    await listener.close();
  });

  it('is over after an hour without anyone, but not when someone did it in time', async () => {
    const outcome = await connector.submit(account, content, [], await prepare([]), inTime());
    const handle = outcome.kind === 'pending' ? outcome.handle : '';
    const madeSecondsAgo = (seconds: number) => handle.replace(/timestamp=\d+/, `timestamp=${Math.floor(Date.now() / 1000) - seconds}`);

    expect(await connector.check(account, madeSecondsAgo(3600), inTime())).toMatchObject({ kind: 'pending', awaiting: 'person' });
    expect(await connector.check(account, madeSecondsAgo(2 * 3600), inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'person_at_platform' },
    });
    await standIn.tapPublish(shareIdOf(handle) ?? '', account);
    expect(await connector.check(account, madeSecondsAgo(2 * 3600), inTime())).toMatchObject({ awaiting: 'platform_review' });
  });

  it('never shows the app’s secret or the ticket in its address', async () => {
    const outcome = await connector.submit(account, content, [], await prepare([]), inTime());
    expect(JSON.stringify(outcome)).not.toContain(account.app.clientSecret);
    expect(JSON.stringify(outcome)).not.toContain('ticket');
  });
});
