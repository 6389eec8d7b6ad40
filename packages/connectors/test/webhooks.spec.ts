import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PlatformApp, PlatformEvent, WebhookReading, WebhookRequest } from '../src/connector.ts';
import { type ConnectedAccount, PlatformStandIn } from './platform-stand-in.ts';
import { publishLive } from './publishing.ts';
import { WAYS } from './ways.ts';

let standIn: PlatformStandIn;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
});
afterAll(() => standIn.close());
afterEach(() => standIn.clearFaults());

const CALLED = WAYS.filter(
  ({ connector }, index) => connector.readWebhook !== null && WAYS.findIndex((way) => way.connector === connector) === index,
);

describe.each(CALLED)('What $connector.platform calls to tell us', (way) => {
  const { connector } = way;
  const { platform } = connector;
  let app: PlatformApp;
  let account: ConnectedAccount;
  let calls: { request: WebhookRequest; reading: WebhookReading }[] = [];

  /** As the api answers: what the connector says, and 403 for what it refuses. */
  const server = createServer((message, response) => void answer(message, response));
  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const query = Object.fromEntries(new URL(message.url ?? '', 'http://us').searchParams);
    const request = { method: message.method ?? '', headers: single(message.headers), query, body: await text(message) };
    const reading = connector.readWebhook?.(app, request) ?? { kind: 'refused', why: 'Nobody reads it.' };
    calls.push({ request, reading });
    if (reading.kind === 'refused') response.writeHead(403).end();
    else response.writeHead(200, { 'content-type': reading.answer.contentType }).end(reading.answer.body);
  }

  beforeAll(async () => {
    await standIn.letHoursPass(24);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    app = await standIn.app(platform);
    // Registered only if what we answer to its check is right.
    await standIn.register(platform, `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`);
    expect(calls).toHaveLength(1);
  });
  afterAll(async () => {
    await standIn.register(platform, null);
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    account = await standIn.connect(connector, way.capability, way.nth);
    calls = [];
  });

  async function called(wanted: (event: PlatformEvent) => boolean, times = 1): Promise<typeof calls> {
    const fitting = () => calls.filter(({ reading }) => reading.kind === 'accepted' && reading.events.some(wanted));
    for (let waited = 0; waited < 100 && fitting().length < times; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fitting().length).toBeGreaterThanOrEqual(times);
    return fitting();
  }

  /** Lets something happen that the platform tells, and gives what to know its call by. */
  async function happen(words: string): Promise<(event: PlatformEvent) => boolean> {
    if (connector.consent !== null) {
      await standIn.revoke(platform, account);
      return (event) => event.kind === 'deauthorised' && event.externalAccountId === account.grant.externalAccountId;
    }
    const { externalId, handle } = await publishLive(standIn, account, way, words);
    return (event) => event.kind === 'item_changed' && (externalId === event.reference || handle.includes(event.reference));
  }

  it('is the same delivery when it comes twice', async () => {
    await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'webhook_twice' } });
    const [first, second] = await called(await happen('说两遍'), 2);
    expect(first?.reading).toMatchObject({ deliveryId: expect.any(String) });
    expect(second?.reading).toEqual(first?.reading);
  });

  it('is refused when anything of it was changed, or its signature is of another app', async () => {
    const [call] = await called(await happen('签过名的'));
    if (call === undefined) throw new Error('Nobody called.');
    const { request } = call;
    expect(connector.readWebhook?.(app, request)).toEqual(call.reading);
    const changed = connector.readWebhook?.(app, { ...request, body: request.body.replace('a', 'b') });
    expect(changed).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(changed)).not.toContain(app.clientSecret);
    const keys = Object.fromEntries(Object.keys(app.keys ?? {}).map((name) => [name, 'another']));
    expect(connector.readWebhook?.({ ...app, clientSecret: 'another', keys }, request)).toMatchObject({ kind: 'refused' });
    expect(connector.readWebhook?.(app, { ...request, headers: {}, query: {} })).toMatchObject({ kind: 'refused' });
  });

  if (way.tellsReview) {
    it('is that a review has ended', async () => {
      const { externalId, handle } = await publishLive(standIn, account, way, '审完了吗');
      await called((event) => event.kind === 'item_changed' && [externalId, handle].some((known) => known.includes(event.reference)));
    });
  }
});

function single(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
