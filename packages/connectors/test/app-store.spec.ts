import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Account, PublicComment } from '../src/connector.ts';
import { APP_STORE_ERRORS } from '../src/app-store/error-codes.ts';
import { connectorFor } from '../src/connectors.ts';
import { PlatformStandIn } from './platform-stand-in.ts';

const connector = connectorFor('app_store');
const REVIEWS = { itemExternalId: null, cursor: null };
const inTime = () => AbortSignal.timeout(10_000);

let standIn: PlatformStandIn;
let account: Account;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
  // Late enough for the wave of one-star reviews to have come in.
  await standIn.letHoursPass(24);
  account = await accountWith({});
});
afterAll(() => standIn.close());
afterEach(() => standIn.clearFaults());

async function accountWith(keys: Readonly<Record<string, string>>): Promise<Account> {
  const app = await standIn.app('app_store');
  const grant = { accessToken: 'the key’s id', externalAccountId: app.keys?.['appId'] ?? '' };
  const settled = { capability: 'reviews', capabilities: ['reviews'], settings: {} } as const;
  return { app: { ...app, keys: { ...app.keys, ...keys } }, grant, ...settled };
}

async function reviews(cursor: string | null = null): Promise<{ comments: readonly PublicComment[]; nextCursor: string | null }> {
  const read = await connector.readComments?.(account, { ...REVIEWS, cursor }, inTime());
  if (read?.kind !== 'read') throw new Error(JSON.stringify(read));
  return read.value;
}
const spoil = (fault: object, pathPrefix = '/v1', times = 1) => standIn.planFault('app_store', { pathPrefix, times, fault: { ...fault } });
const answer = (id: string, text: string) => connector.reply?.(account, { id, itemExternalId: null }, text, inTime());

describe('Reviews on the App Store', () => {
  it('are those of the app whose keys were typed in', async () => {
    const grant = await connector.exchangeKeys?.(account.app, inTime());
    expect(grant).toMatchObject({
      kind: 'read',
      value: { externalAccountId: account.grant.externalAccountId, capabilities: ['reviews'], expiresAt: null, refreshToken: null },
    });
    expect(await connector.inspect(account, inTime())).toMatchObject({ kind: 'read', value: { capabilities: ['reviews'] } });
  });

  it.each([
    [{ appId: '1' }, 'configuration'],
    [{ privateKey: 'not a key' }, 'configuration'],
    [{ keyId: 'ANOTHER123' }, 'reauthorise'],
  ])('are not to be had with %j', async (wrong, reasonClass) => {
    const { app } = await accountWith(wrong);
    expect(await connector.exchangeKeys?.(app, inTime())).toMatchObject({ kind: 'rejected', reason: { class: reasonClass } });
  });

  it('have stars and words, come newest first, and each of them once over the pages', async () => {
    const all: PublicComment[] = [];
    for (let cursor: string | null = null, pages = 0; pages < 30; pages += 1) {
      const page = await reviews(cursor);
      all.push(...page.comments);
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(
      all
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .toReversed(),
    );
    expect(all.every(({ stars, text }) => stars !== undefined && stars >= 1 && stars <= 5 && text.length > 0)).toBe(true);
  });

  it('are answered; the answer is public later, and a second one takes its place', async () => {
    const [review] = (await reviews()).comments;
    const id = review?.id ?? '';
    const first = await answer(id, '少侠饶命，五星好吗');
    expect(first).toMatchObject({ kind: 'replied', state: 'pending' });
    const standing = async () => (await reviews()).comments.find((comment) => comment.id === id)?.reply;
    expect(await standing()).toMatchObject({ text: '少侠饶命，五星好吗', state: 'pending' });

    await standIn.letHoursPass(25);
    const second = await answer(id, '谢谢少侠');
    expect(second).toMatchObject({ replyId: first?.kind === 'replied' ? first.replyId : '' });
    await standIn.letHoursPass(25);
    expect(await findReview(id)).toMatchObject({ text: '谢谢少侠', state: 'public' });
  });

  async function findReview(id: string) {
    for (let cursor: string | null = null; ;) {
      const page = await reviews(cursor);
      const found = page.comments.find((comment) => comment.id === id);
      if (found !== undefined) return found.reply;
      if (page.nextCursor === null) return null;
      cursor = page.nextCursor;
    }
  }

  it('are answered once, whatever becomes of the word that they were', async () => {
    const [review] = (await reviews()).comments;
    await spoil({ kind: 'drop_after' }, '/v1/customerReviewResponses');
    expect(await answer(review?.id ?? '', '收到')).toMatchObject({ kind: 'unknown' });
    expect((await reviews()).comments.find(({ id }) => id === review?.id)?.reply).toMatchObject({ text: '收到' });
  });

  it('are not answered with a key that may only read', async () => {
    const { readerKey } = z
      .object({ readerKey: z.object({ keyId: z.string(), clientSecret: z.string() }) })
      .parse(await standIn.registration('app_store'));
    const reader = await accountWith({ keyId: readerKey.keyId, privateKey: readerKey.clientSecret });
    const [review] = (await reviews()).comments;
    const refused = await connector.reply?.(reader, { id: review?.id ?? '', itemExternalId: null }, '不行', inTime());
    expect(refused).toMatchObject({ kind: 'rejected', reason: { class: 'permission', code: 'FORBIDDEN_ERROR' } });
  });

  it('are read and answered although Apple refuses a good token once', async () => {
    await spoil({ kind: 'error', code: 401 });
    const [review] = (await reviews()).comments;
    await spoil({ kind: 'error', code: 401 });
    expect(await answer(review?.id ?? '', '再来一次')).toMatchObject({ kind: 'replied' });
    await spoil({ kind: 'error', code: 401 }, '/v1', 2);
    expect(await connector.readComments?.(account, REVIEWS, inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'reauthorise' },
    });
  });

  it('are asked for again later when Apple is away or wants to be left alone', async () => {
    await spoil({ kind: 'rate_limit' });
    expect(await connector.readComments?.(account, REVIEWS, inTime())).toMatchObject({ kind: 'deferred', reason: { class: 'wait' } });
    await spoil({ kind: 'html' });
    expect(await connector.readComments?.(account, REVIEWS, inTime())).toMatchObject({ kind: 'deferred' });
  });

  it('take every documented code for what it means, details and all', async () => {
    for (const [code, meaning] of APP_STORE_ERRORS) {
      const body = JSON.stringify({ errors: [{ status: '400', code: `${code}.OF_SOME_KIND`, title: 'No' }] });
      // A token that is refused is tried again with another one.
      await spoil({ kind: 'status', status: 400, body }, '/v1', meaning.class === 'reauthorise' ? 2 : 1);
      expect(await connector.inspect(account, inTime())).toMatchObject({ reason: { class: meaning.class, code } });
    }
  });

  it('are all there is: nothing is published', async () => {
    const content = { platform: 'app_store', title: '', text: '', media: [], settings: { platform: 'app_store' } } as const;
    expect(await connector.prepare(account, content, [], inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'permission' } });
  });

  it('never show a key in what went wrong', async () => {
    await spoil({
      kind: 'status',
      status: 400,
      body: JSON.stringify({ errors: [{ code: 'X', title: account.app.keys?.['privateKey'] }] }),
    });
    expect(JSON.stringify(await connector.inspect(account, inTime()))).not.toContain('PRIVATE KEY');
  });
});
