import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppStoreConnectClient, type CustomerReview } from '@rage-against-the-pixel/app-store-connect-api';
import { Running, type App } from './given.ts';

/** A client that strangers generated from Apple's own description. What it can do here, it does there. */
describe('a stranger’s App Store Connect client', () => {
  let sandbox: Running;
  let appId: string;
  let baseUrl: string;
  let client: AppStoreConnectClient;

  beforeAll(async () => {
    sandbox = await Running.startOnMachineTime();
    await sandbox.control('PUT', 'clock', { at: '2020-02-15T08:00:00+08:00', speed: 0 });
    const app = (await sandbox.app('app_store')) as App & {
      keyId: string;
      appId: string;
      readerKey: { keyId: string; clientSecret: string };
    };
    appId = app.appId;
    baseUrl = app.hosts.api ?? '';
    client = new AppStoreConnectClient({ issuerId: app.clientId, privateKeyId: app.keyId, privateKey: app.clientSecret });
  });
  afterAll(async () => sandbox.remove());

  it('finds the app', async () => {
    const { data } = await client.api.Apps.appsGetCollection({ baseUrl, query: { limit: 10 } });
    expect(data?.data).toMatchObject([{ id: appId, attributes: { name: '钉钉' } }]);
  });

  it('reads the one-star reviews, newest first, page after page', async () => {
    const reviews: CustomerReview[] = [];
    let cursor: string | undefined;
    do {
      const query = {
        'filter[rating]': ['1' as const],
        sort: ['-createdDate' as const],
        limit: 60,
        ...(cursor !== undefined && { cursor }),
      };
      const { data, error } = await client.api.Apps.appsCustomerReviewsGetToManyRelated({ baseUrl, path: { id: appId }, query });
      expect(error).toBeUndefined();
      reviews.push(...(data?.data ?? []));
      cursor = data?.meta?.paging.nextCursor;
      expect(cursor !== undefined).toBe(data?.links.next !== undefined);
    } while (cursor !== undefined);
    expect(reviews.length).toBeGreaterThan(180);
    expect(new Set(reviews.map(({ id }) => id)).size).toBe(reviews.length);
    expect(reviews.every(({ attributes }) => attributes?.rating === 1)).toBe(true);
  });

  it('answers a review, changes the answer, sees it published and takes it back', async () => {
    const { data: page } = await client.api.Apps.appsCustomerReviewsGetToManyRelated({
      baseUrl,
      path: { id: appId },
      query: { limit: 1, include: ['response'] },
    });
    const reviewId = page?.data[0]?.id ?? '';
    const say = (responseBody: string): ReturnType<typeof client.api.CustomerReviewResponses.customerReviewResponsesCreateInstance> =>
      client.api.CustomerReviewResponses.customerReviewResponsesCreateInstance({
        baseUrl,
        body: {
          data: {
            type: 'customerReviewResponses',
            attributes: { responseBody },
            relationships: { review: { data: { type: 'customerReviews', id: reviewId } } },
          },
        },
      });
    const first = await say('少侠，作业不是我们布置的。');
    expect(first.data?.data.attributes?.state).toBe('PENDING_PUBLISH');
    const second = await say('少侠，五星一次付清可好？');
    const id = second.data?.data.id ?? '';
    expect(id).toBe(first.data?.data.id);

    await sandbox.passContentTime(4 * 3_600_000);
    const { data: found } = await client.api.CustomerReviews.customerReviewsResponseGetToOneRelated({ baseUrl, path: { id: reviewId } });
    expect(found?.data.attributes).toMatchObject({ state: 'PUBLISHED', responseBody: '少侠，五星一次付清可好？' });

    const gone = await client.api.CustomerReviewResponses.customerReviewResponsesDeleteInstance({ baseUrl, path: { id } });
    expect(gone.response?.status).toBe(204);
    const { error } = await client.api.CustomerReviews.customerReviewsResponseGetToOneRelated({ baseUrl, path: { id: reviewId } });
    expect(error?.errors).toMatchObject([{ status: '404', code: 'NOT_FOUND' }]);
  });
});
