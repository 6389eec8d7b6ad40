import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrivateKey, sign } from 'node:crypto';
import { at, HOUR, listAt, numberAt, Running, textAt, visit, type App, type Json } from './given.ts';

const WAVE_BEGINS = Date.parse('2020-02-13T20:00:00+08:00');
const DAY = 24 * HOUR;

interface Registered extends App {
  readonly keyId: string;
  readonly appId: string;
  readonly bundleId: string;
  readonly readerKey: { readonly keyId: string; readonly clientSecret: string };
}

interface Answer {
  readonly status: number;
  readonly json: Json;
  readonly rateLimit: string;
}

describe('app store', () => {
  let sandbox: Running;
  let app: Registered;
  let api: string;

  beforeAll(async () => {
    sandbox = await Running.start();
    app = (await sandbox.app('app-store')) as Registered;
    api = app.hosts.api ?? '';
  });
  beforeEach(async () => {
    await clockAt(WAVE_BEGINS + 12 * HOUR);
    sandbox.passRealTime(HOUR);
  });
  afterAll(async () => sandbox.remove());

  const clockAt = (instant: number): Promise<unknown> => sandbox.control('PUT', 'clock', { at: new Date(instant).toISOString(), speed: 0 });
  const token = (claims: Json = {}, { head = {}, secret = app.clientSecret }: { head?: Json; secret?: string } = {}): string => {
    const now = Math.floor(sandbox.realNow() / 1000);
    const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'ES256', kid: app.keyId, typ: 'JWT', ...head })}.${part({ iss: app.clientId, iat: now, exp: now + 1200, aud: 'appstoreconnect-v1', ...claims })}`;
    const signature = sign('sha256', Buffer.from(text), { key: createPrivateKey(secret), dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  };
  const ask = async (path: string, init: RequestInit = {}, bearer = token()): Promise<Answer> => {
    const response = await fetch(path.startsWith('http') ? path : `${api}/v1/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${bearer}`, ...(init.headers as Record<string, string> | undefined) },
    });
    const text = await response.text();
    return {
      status: response.status,
      json: text === '' ? {} : (JSON.parse(text) as Json),
      rateLimit: response.headers.get('x-rate-limit') ?? '',
    };
  };
  const reviews = async (query: Record<string, string> = {}): Promise<Answer> =>
    ask(`apps/${app.appId}/customerReviews?${new URLSearchParams(query).toString()}`);
  const someReviews = async (query: Record<string, string> = {}): Promise<readonly Json[]> =>
    listAt((await reviews({ limit: '200', ...query })).json, 'data');
  const idsOf = (list: readonly Json[]): unknown[] => list.map(({ id }) => id);
  const document = (reviewId: string, responseBody: unknown): Json => ({
    data: {
      type: 'customerReviewResponses',
      attributes: { responseBody },
      relationships: { review: { data: { type: 'customerReviews', id: reviewId } } },
    },
  });
  const post = (body: unknown, bearer?: string): Promise<Answer> =>
    ask('customerReviewResponses', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, bearer);
  const storePage = async (of: Running): Promise<string> => {
    const { hosts, appId } = (await of.app('app_store')) as Registered;
    const { status, text } = await visit(`${hosts.web}/cn/app/id${appId}`);
    expect(status).toBe(200);
    return text;
  };
  const error = (status: string, code: string): object => ({ json: { errors: [{ status, code, title: expect.any(String) }] } });

  describe('keys', () => {
    it('lets in a team’s token and a person’s', async () => {
      expect((await reviews()).status).toBe(200);
      expect((await ask('apps', {}, token({ iss: undefined, sub: 'user' }))).status).toBe(200);
      const { status, json } = await ask(`apps?filter[bundleId]=${app.bundleId}`);
      expect([status, at(json, 'data', 0, 'id')]).toEqual([200, app.appId]);
      expect(listAt((await ask('apps?filter[bundleId]=other')).json, 'data')).toEqual([]);
      const one = await ask(`apps/${app.appId}?fields[apps]=name`);
      expect(at(one.json, 'data', 'attributes')).toEqual({ name: '钉钉' });
      expect(await ask('apps/1')).toMatchObject({ status: 404, ...error('404', 'NOT_FOUND') });
    });

    it.each([
      ['both iss and sub', { sub: 'user' }, {}],
      ['another issuer', { iss: '57246542-96fe-1a63-e053-0824d011072a' }, {}],
      ['another audience', { aud: 'itunes' }, {}],
      ['a life over twenty minutes', { exp: Math.floor(Date.now() / 1000) + 100 * 3600 }, {}],
      ['an end in the past', { exp: 1_500_000_000, iat: 1_499_999_000 }, {}],
      ['an unknown key', {}, { kid: 'AAAAAAAAAA' }],
      ['another algorithm', {}, { alg: 'HS256' }],
    ])('refuses a token with %s', async (_what, claims, head) => {
      expect(await ask('apps', {}, token(claims, { head }))).toMatchObject({ status: 401, ...error('401', 'NOT_AUTHORIZED') });
    });

    it('refuses a token that another key signed, and no token at all', async () => {
      expect((await ask('apps', {}, token({}, { secret: app.readerKey.clientSecret }))).status).toBe(401);
      expect((await fetch(`${api}/v1/apps`)).status).toBe(401);
    });

    it('lets a reader read and not answer', async () => {
      const reader = token({}, { head: { kid: app.readerKey.keyId }, secret: app.readerKey.clientSecret });
      expect((await ask(`apps/${app.appId}/customerReviews`, {}, reader)).status).toBe(200);
      const [review] = await someReviews();
      expect(await post(document(textAt(review, 'id'), '你好'), reader)).toMatchObject({ status: 403, ...error('403', 'FORBIDDEN_ERROR') });
    });
  });

  describe('reviews', () => {
    it('come as a wave of one star that fades, the same in every sandbox', async () => {
      await clockAt(WAVE_BEGINS);
      const quiet = await someReviews();
      await clockAt(WAVE_BEGINS + 12 * HOUR);
      const first = await someReviews({ sort: 'createdDate' });
      const total = numberAt((await reviews()).json, 'meta', 'paging', 'total');
      await clockAt(WAVE_BEGINS + 30 * DAY);
      const { json } = await reviews({ limit: '200' });
      const late = listAt(json, 'data');
      const ones = (list: readonly Json[]): number =>
        list.filter((review) => at(review, 'attributes', 'rating') === 1).length / list.length;

      expect(quiet.length).toBe(60);
      expect(ones(quiet)).toBeLessThan(0.2);
      expect(total).toBeGreaterThan(250);
      expect(ones(first.slice(60))).toBeGreaterThan(0.9);
      expect(numberAt(json, 'meta', 'paging', 'total')).toBe(1660);
      expect(ones(late)).toBeLessThan(0.6);

      const other = await Running.start();
      try {
        await other.control('PUT', 'clock', { at: new Date(WAVE_BEGINS + 30 * DAY).toISOString(), speed: 0 });
        const [here, there] = [await storePage(sandbox), await storePage(other)];
        expect(here).toContain(textAt(late, 0, 'attributes', 'title'));
        expect(there).toBe(here);
      } finally {
        await other.remove();
      }
    });

    it('begin when they are told to', async () => {
      await sandbox.control('PUT', 'reviews', { beginsAt: '2020-03-01T00:00:00+08:00', seed: 'another' });
      expect(numberAt((await reviews()).json, 'meta', 'paging', 'total')).toBeLessThan(60);
      expect(await sandbox.control('PUT', 'reviews', { beginsAt: 'soon' })).toMatchObject({ status: 400 });
      await sandbox.control('PUT', 'reviews', { beginsAt: '2020-02-13T20:00:00+08:00', seed: '1' });
    });

    it('have the documented shape, with dates in the store’s own offset', async () => {
      const [review] = await someReviews();
      expect(review).toMatchObject({
        type: 'customerReviews',
        id: expect.stringMatching(/^00000041-/),
        attributes: {
          createdDate: expect.stringMatching(/^2020-02-1\dT\d\d:\d\d:\d\d-08:00$/),
          territory: expect.stringMatching(/^[A-Z]{3}$/),
        },
        relationships: { response: { links: { related: expect.stringContaining('/response') } } },
      });
      expect(Object.keys(at(review, 'attributes') as object).sort()).toEqual([
        'body',
        'createdDate',
        'rating',
        'reviewerNickname',
        'territory',
        'title',
      ]);
      expect((await ask(`customerReviews/${textAt(review, 'id')}`)).json.data).toEqual(review);
      expect(await ask('customerReviews/00000041-none')).toMatchObject({ status: 404, ...error('404', 'NOT_FOUND') });
    });

    it('are filtered and sorted', async () => {
      const kind = await someReviews({ 'filter[rating]': '4,5' });
      expect(kind.every((review) => numberAt(review, 'attributes', 'rating') >= 4)).toBe(true);
      const abroad = await someReviews({ 'filter[territory]': 'HKG,USA' });
      expect(abroad.length).toBeGreaterThan(0);
      expect(abroad.every((review) => ['HKG', 'USA'].includes(textAt(review, 'attributes', 'territory')))).toBe(true);
      const dates = (await someReviews({ sort: '-createdDate' })).map((review) => Date.parse(textAt(review, 'attributes', 'createdDate')));
      expect(dates).toEqual(dates.toSorted((one, other) => other - one));
      const ratings = (await someReviews({ sort: '-rating' })).map((review) => numberAt(review, 'attributes', 'rating'));
      expect(ratings).toEqual(ratings.toSorted((one, other) => other - one));
      const both = (await someReviews({ sort: 'rating,-createdDate' })).map(({ attributes }) => [
        numberAt(attributes, 'rating'),
        -Date.parse(textAt(attributes, 'createdDate')),
      ]);
      expect(both).toEqual(both.toSorted(([rating = 0, date = 0], [other = 0, later = 0]) => rating - other || date - later));
      const [bare] = await someReviews({ 'fields[customerReviews]': 'rating', limit: '1' });
      expect(Object.keys(at(bare, 'attributes') as object)).toEqual(['rating']);
    });

    it.each([
      ['limit', '201', 'PARAMETER_ERROR.INVALID'],
      ['limit', '0', 'PARAMETER_ERROR.INVALID'],
      ['sort', 'title', 'PARAMETER_ERROR.INVALID'],
      ['filter[rating]', '6', 'PARAMETER_ERROR.INVALID'],
      ['cursor', 'nonsense', 'PARAMETER_ERROR.INVALID'],
      ['filter[createdDate]', '2020', 'PARAMETER_ERROR.ILLEGAL'],
    ])('refuses %s=%s', async (name, value, code) => {
      const refused = await reviews({ [name]: value });
      expect(refused).toMatchObject({ status: 400, ...error('400', code) });
      expect(at(refused.json, 'errors', 0, 'source', 'parameter')).toBe(name);
    });

    it('are paged by a cursor that new reviews do not move', async () => {
      const all = idsOf(await someReviews());
      const first = await reviews({ limit: '100', sort: '-createdDate' });
      await clockAt(WAVE_BEGINS + 14 * HOUR);
      expect(idsOf(await someReviews())[0]).not.toBe(all[0]);
      const next = textAt(first.json, 'links', 'next');
      expect(next).toContain(`cursor=${textAt(first.json, 'meta', 'paging', 'nextCursor')}`);
      const second = await ask(next);
      expect(at(second.json, 'links', 'first')).toBe(at(first.json, 'links', 'self'));
      expect(at(second.json, 'links', 'self')).toBe(next);
      expect([...idsOf(listAt(first.json, 'data')), ...idsOf(listAt(second.json, 'data'))]).toEqual(all);

      const seen: unknown[] = [];
      let page = `apps/${app.appId}/customerReviews?limit=150&sort=rating`;
      while (page !== 'undefined') {
        const { json } = await ask(page);
        seen.push(...idsOf(listAt(json, 'data')));
        page = textAt(json, 'links', 'next');
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(numberAt((await reviews()).json, 'meta', 'paging', 'total'));
    });
  });

  describe('answers', () => {
    it('are pending at first and published later, one to a review', async () => {
      const [review] = await someReviews();
      const reviewId = textAt(review, 'id');
      expect(await ask(`customerReviews/${reviewId}/response`)).toMatchObject({ status: 404 });

      const made = await post(document(reviewId, '谢谢反馈，作业我们也帮不了你。'));
      expect(made).toMatchObject({
        status: 201,
        json: { data: { attributes: { responseBody: '谢谢反馈，作业我们也帮不了你。', state: 'PENDING_PUBLISH' } } },
      });
      const again = await post(document(reviewId, '改一改措辞。'));
      expect(at(again.json, 'data', 'id')).toBe(at(made.json, 'data', 'id'));
      expect(await ask(`customerReviews/${reviewId}/response`)).toMatchObject({
        json: { data: { attributes: { responseBody: '改一改措辞。' } } },
      });
      expect(idsOf(await someReviews({ 'exists[publishedResponse]': 'true' }))).toEqual([]);
      expect(await storePage(sandbox)).not.toContain('改一改措辞。');

      await sandbox.passContentTime(4 * HOUR);
      const shown = await reviews({ 'exists[publishedResponse]': 'true', include: 'response' });
      expect(idsOf(listAt(shown.json, 'data'))).toEqual([reviewId]);
      expect(at(shown.json, 'included', 0)).toMatchObject({ type: 'customerReviewResponses', attributes: { state: 'PUBLISHED' } });
      expect(at(shown.json, 'data', 0, 'relationships', 'response', 'data', 'id')).toBe(at(made.json, 'data', 'id'));
      const answers = (await sandbox.effects('app_store')).filter((effect) => effect.answers === reviewId);
      expect(answers).toMatchObject([{ kind: 'answer', text: '改一改措辞。', state: 'public', timesCreated: 1 }]);
      const feed = await visit(`${sandbox.url}/?lang=en`);
      expect(feed.text).toContain('改一改措辞。');
      expect(feed.text).toContain(textAt(review, 'attributes', 'title'));
    });

    it('are deleted once, and are then another answer', async () => {
      const [, review] = await someReviews({ 'exists[publishedResponse]': 'false' });
      const reviewId = textAt(review, 'id');
      const id = textAt((await post(document(reviewId, '写错了'))).json, 'data', 'id');
      expect(await ask(`customerReviewResponses/${id}`, { method: 'DELETE' })).toMatchObject({ status: 204 });
      expect(await ask(`customerReviewResponses/${id}`, { method: 'DELETE' })).toMatchObject({ status: 404, ...error('404', 'NOT_FOUND') });
      expect(await ask(`customerReviewResponses/${id}`)).toMatchObject({ status: 404 });
      expect(at((await post(document(reviewId, '写对了'))).json, 'data', 'id')).not.toBe(id);
    });

    it('have up to 5970 characters, name a review, and are a JSON:API document', async () => {
      const reviewId = textAt(await someReviews(), 0, 'id');
      expect(await post(document(reviewId, '字'.repeat(5971)))).toMatchObject({
        status: 409,
        ...error('409', 'ENTITY_ERROR.ATTRIBUTE.INVALID'),
      });
      expect((await post(document(reviewId, '字'.repeat(5970)))).status).toBe(201);
      expect(await post(document(reviewId, ''))).toMatchObject({ status: 409 });
      expect(await post(document('00000041-none', '你好'))).toMatchObject({
        status: 409,
        ...error('409', 'ENTITY_ERROR.RELATIONSHIP.INVALID'),
      });
      expect(await post({ responseBody: '你好' })).toMatchObject({ status: 422 });
      expect(
        (await ask('customerReviewResponses', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } })).status,
      ).toBe(422);
    });
  });

  describe('the limit', () => {
    it('is told with every answer, and is the key’s own', async () => {
      const { rateLimit } = await reviews();
      const [, left] = /^user-hour-lim:3500;user-hour-rem:(\d+);$/.exec(rateLimit) ?? [];
      expect((await reviews()).rateLimit).toBe(`user-hour-lim:3500;user-hour-rem:${Number(left) - 1};`);
      expect((await reviews({ limit: '0' })).rateLimit).toMatch(/^user-hour-lim:3500;/);
      expect((await ask('apps', {}, 'none')).rateLimit).toMatch(/^user-hour-lim:3500;/);
    });

    it('ends in 429 until the hour has rolled on', async () => {
      await sandbox.control('PUT', 'quotas/app_store', { callsAnHour: 2 });
      expect([(await reviews()).status, (await reviews()).status]).toEqual([200, 200]);
      expect(await reviews()).toMatchObject({
        status: 429,
        rateLimit: 'user-hour-lim:2;user-hour-rem:0;',
        ...error('429', 'RATE_LIMIT_EXCEEDED'),
      });
      sandbox.passRealTime(HOUR);
      expect((await reviews()).status).toBe(200);
      await sandbox.control('PUT', 'quotas/app_store', { callsAnHour: 3500 });
    });

    it('may be said to be reached though much is left, or nothing', async () => {
      await sandbox.fault('app_store', '/v1/', { kind: 'rate_limit' });
      expect(await reviews()).toMatchObject({ status: 429, rateLimit: 'user-hour-lim:3500;user-hour-rem:3500;' });
      await sandbox.fault('app_store', '/v1/', { kind: 'error', code: 401 });
      expect(await reviews()).toMatchObject({ status: 401, ...error('401', 'NOT_AUTHORIZED') });
      await sandbox.fault('app_store', '/v1/', { kind: 'rate_limit', code: 0 });
      expect(await reviews()).toMatchObject({ status: 429, rateLimit: 'user-hour-lim:3500;user-hour-rem:0;' });
    });
  });
});
