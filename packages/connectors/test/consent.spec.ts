import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Capability } from '@longstream/domain/platforms/platforms';
import { connectorFor } from '../src/connectors.ts';
import type { Connector, ConsentFlow, Grant } from '../src/connector.ts';
import { PlatformStandIn } from './platform-stand-in.ts';

let standIn: PlatformStandIn;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
});
afterAll(() => standIn.close());

const inTime = () => AbortSignal.timeout(10_000);

function flowOf({ platform, consent }: Connector): ConsentFlow {
  if (consent === null) throw new Error(`${platform} has no consent page.`);
  return consent;
}

const CASES: readonly { connector: Connector; capability: Capability; tokenPath: string }[] = [
  { connector: connectorFor('weibo'), capability: 'biz', tokenPath: '/oauth2/access_token' },
  { connector: connectorFor('bilibili'), capability: 'video', tokenPath: '/x/account-oauth2/v1/token' },
  { connector: connectorFor('kuaishou'), capability: 'video', tokenPath: '/oauth2/access_token' },
  { connector: connectorFor('douyin'), capability: 'direct', tokenPath: '/oauth/access_token' },
  { connector: connectorFor('douyin'), capability: 'handoff', tokenPath: '/oauth/access_token' },
];

describe.each(CASES)('Consent at $connector.platform ($capability)', ({ connector, capability, tokenPath }) => {
  const { platform } = connector;

  it('gives a grant that says who the account is and when it ends', async () => {
    const app = await standIn.app(platform);
    const grant = await flowOf(connector).exchangeCode(app, await standIn.consent(connector, app, capability), inTime());
    expect(grant).toMatchObject({
      kind: 'read',
      value: { accessToken: expect.any(String), externalAccountId: expect.any(String), displayName: expect.stringContaining('钉钉') },
    });
    if (grant.kind === 'read') expect(Date.parse(grant.value.expiresAt ?? '')).toBeGreaterThan(Date.now() + 3_600_000);
  });

  it('takes a code once, and shows neither the code nor the secret when it refuses', async () => {
    const app = await standIn.app(platform);
    const consent = await standIn.consent(connector, app, capability);
    await flowOf(connector).exchangeCode(app, consent, inTime());
    const again = await flowOf(connector).exchangeCode(app, consent, inTime());
    expect(again).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
    expect(JSON.stringify(again)).not.toContain(consent.code);
    expect(JSON.stringify(again)).not.toContain(app.clientSecret);
  });

  it('says that our registration is wrong when the secret is', async () => {
    const app = await standIn.app(platform);
    const wrong = { ...app, clientSecret: 'not-the-secret' };
    expect(await flowOf(connector).exchangeCode(wrong, await standIn.consent(connector, app, capability), inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'configuration' },
    });
  });

  it('leaves open whether a code was used up when the answer is lost', async () => {
    const app = await standIn.app(platform);
    const consent = await standIn.consent(connector, app, capability);
    await standIn.planFault(platform, { pathPrefix: tokenPath, fault: { kind: 'drop_after' } });
    expect(await flowOf(connector).exchangeCode(app, consent, inTime())).toMatchObject({ kind: 'unknown' });
  });
});

describe('Prolonging an account’s access', () => {
  async function grantOf(connector: Connector, capability: Capability): Promise<Grant & { refreshToken: string }> {
    const app = await standIn.app(connector.platform);
    const grant = await flowOf(connector).exchangeCode(app, await standIn.consent(connector, app, capability), inTime());
    if (grant.kind !== 'read' || grant.value.refreshToken === null) throw new Error(JSON.stringify(grant));
    return { ...grant.value, refreshToken: grant.value.refreshToken };
  }

  it('is not to be had from Weibo', () => {
    expect(connectorFor('weibo').refresh).toBeNull();
  });

  it('works once with each refresh token of Bilibili', async () => {
    const connector = connectorFor('bilibili');
    const app = await standIn.app('bilibili');
    const grant = await grantOf(connector, 'video');

    const renewed = await connector.refresh?.(app, grant.refreshToken, inTime());
    expect(renewed).toMatchObject({ kind: 'read', value: { accessToken: expect.any(String), refreshToken: expect.any(String) } });
    if (renewed?.kind === 'read') expect(renewed.value.refreshToken).not.toBe(grant.refreshToken);

    const again = await connector.refresh?.(app, grant.refreshToken, inTime());
    expect(again).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
    expect(JSON.stringify(again)).not.toContain(grant.refreshToken);
  });

  it('works at Douyin, and ends with its refresh token', async () => {
    const connector = connectorFor('douyin');
    const app = await standIn.app('douyin');
    const grant = await grantOf(connector, 'direct');

    const renewed = await connector.refresh?.(app, grant.refreshToken, inTime());
    expect(renewed).toMatchObject({ kind: 'read', value: { accessToken: expect.any(String), refreshExpiresAt: expect.any(String) } });
    expect(await connector.refresh?.(app, 'no-such-refresh-token', inTime())).toMatchObject({
      kind: 'rejected',
      reason: { class: 'reauthorise' },
    });
  });
});
