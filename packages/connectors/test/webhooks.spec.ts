import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PlatformApp, PlatformEvent } from '../src/connector.ts';
import { Listener } from './listener.ts';
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
  let listener: Listener;

  beforeAll(async () => {
    await standIn.letHoursPass(24);
    app = await standIn.app(platform);
    listener = await Listener.open(standIn, connector);
  });
  afterAll(() => listener.close());
  beforeEach(async () => {
    account = await standIn.connect(connector, way.capability, way.nth);
    listener.forget();
  });

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
    const [first, second] = await listener.hears(await happen('说两遍'), 2);
    expect(first?.reading).toMatchObject({ deliveryIds: expect.arrayContaining([expect.any(String)]) });
    expect(second?.reading).toEqual(first?.reading);
  });

  it('is refused when anything of it was changed, or its signature is of another app', async () => {
    const [call] = await listener.hears(await happen('签过名的'));
    if (call === undefined) throw new Error('Nobody called.');
    const { request } = call;
    expect(connector.readWebhook?.(app, request)).toEqual(call.reading);
    const changed = connector.readWebhook?.(app, { ...request, body: changedInTheMiddle(request.body) });
    expect(changed).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(changed)).not.toContain(app.clientSecret);
    const keys = Object.fromEntries(Object.keys(app.keys ?? {}).map((name) => [name, 'another']));
    expect(connector.readWebhook?.({ ...app, clientSecret: 'another', keys }, request)).toMatchObject({ kind: 'refused' });
    expect(connector.readWebhook?.(app, { ...request, headers: {}, query: {} })).toMatchObject({ kind: 'refused' });
  });

  if (way.tellsReview) {
    it('is that a review has ended', async () => {
      const { externalId, handle } = await publishLive(standIn, account, way, '审完了吗');
      await listener.hears(
        (event) => event.kind === 'item_changed' && [externalId, handle].some((known) => known.includes(event.reference)),
      );
    });
  }
});

/** WeChat signs what is encrypted, and not the few tags around it. */
function changedInTheMiddle(body: string): string {
  const middle = Math.floor(body.length / 2);
  return `${body.slice(0, middle)}${body[middle] === 'a' ? 'b' : 'a'}${body.slice(middle + 1)}`;
}
