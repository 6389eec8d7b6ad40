import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Connector, ExchangeResult, Tokens } from '../src/connector.ts';
import { connectorFor } from '../src/connectors.ts';
import { type ConnectedAccount, PlatformStandIn } from './platform-stand-in.ts';
import { type Way, WAYS } from './ways.ts';

let standIn: PlatformStandIn;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
  await standIn.letHoursPass(0);
});
afterAll(() => standIn.close());
afterEach(() => standIn.clearFaults());

const inTime = () => AbortSignal.timeout(10_000);

/** One way to each of the platforms, the one that publishes nothing included. */
const CONNECTIONS: readonly Pick<Way, 'connector' | 'capability'>[] = [
  ...WAYS.filter(({ connector }, index) => WAYS.findIndex((way) => way.connector === connector) === index),
  { connector: connectorFor('app_store'), capability: 'reviews' },
];

describe.each(CONNECTIONS)('An account of $connector.platform', ({ connector, capability }) => {
  const { platform } = connector;
  let account: ConnectedAccount;

  // A consent of its own for each test, since some of them spend it.
  beforeEach(async () => {
    account = await standIn.connect(connector, capability);
  });
  const meet = (fault: object, times = 1) => standIn.planFault(platform, { pathPrefix: '/', times, fault: { ...fault } });

  it('is asked for and found as it was connected', async () => {
    const inspected = await connector.inspect(account, inTime());
    if (inspected.kind !== 'read') throw new Error(JSON.stringify(inspected));
    const { displayName, capabilities } = inspected.value;
    expect([account.grant.displayName, null]).toContain(displayName);
    expect([account.grant.capabilities, null]).toContainEqual(capabilities);
  });

  it.each([{ kind: 'status', status: 503 }, { kind: 'html' }, { kind: 'drop_before' }, { kind: 'rate_limit' }, { kind: 'truncated' }])(
    'is not lost because the platform is away for a moment: %j',
    async (fault) => {
      await meet(fault);
      expect(await connector.inspect(account, inTime())).toMatchObject({ kind: 'deferred' });
      expect(await connector.inspect(account, inTime())).toMatchObject({ kind: 'read' });
    },
  );

  it('waits as long as the platform’s Retry-After says', async () => {
    await meet({ kind: 'too_many_requests', retryAfter: '17' });
    expect(await connector.inspect(account, inTime())).toMatchObject({ kind: 'deferred', waitSeconds: 17 });
    await meet({ kind: 'too_many_requests', retryAfter: 'whenever' });
    const vaguely = await connector.inspect(account, inTime());
    expect(vaguely).toMatchObject({ kind: 'deferred', waitSeconds: expect.any(Number) });
  });

  if (connector.consent !== null) {
    it('is lost when its owner takes the consent back', async () => {
      await standIn.revoke(platform, account);
      expect(await connector.inspect(account, inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
    });
  }

  if (connector.refresh !== null) {
    // Where the account's own keys are all it takes, nothing is spent, and an attempt that came to nothing is simply made again.
    const unsettled = connector.exchangeKeys === null ? 'unknown' : 'deferred';
    const refresh = (refreshToken = account.grant.refreshToken) => refreshOf(connector, account, refreshToken);

    it('goes on with what a refresh brings', async () => {
      const refreshed = await refresh();
      if (refreshed.kind !== 'read') throw new Error(JSON.stringify(refreshed));
      const { accessToken, expiresAt } = refreshed.value;
      expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now() + 60_000);
      expect(await connector.inspect({ ...account, grant: { ...account.grant, accessToken } }, inTime())).toMatchObject({ kind: 'read' });
    });

    it.each([{ kind: 'status', status: 503 }, { kind: 'html' }, { kind: 'drop_before' }, { kind: 'empty_token' }])(
      'may still be refreshed after an attempt that the platform did not carry out: %j',
      async (fault) => {
        await meet(fault);
        expect(await refresh()).toMatchObject({ kind: unsettled, reason: { code: null } });
        expect(await refresh()).toMatchObject({ kind: 'read' });
      },
    );

    it('does not say that a refresh failed whose answer was lost, and keeps what it has', async () => {
      await meet({ kind: 'drop_after' });
      expect(await refresh()).toMatchObject({ kind: unsettled, reason: { class: 'unreachable' } });
      // Where a refresh token works once it is spent now. It never is the platform's fault, nor worth another try, that it is.
      const again = await refresh();
      if (again.kind !== 'read') expect(again).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
    });

    it('is refreshed later when the platform is called too often', async () => {
      await meet({ kind: 'rate_limit' });
      expect(await refresh()).toMatchObject({ kind: 'deferred', reason: { class: 'wait' } });
    });

    if (connector.consent !== null) {
      it('is not refreshed any more when its owner took the consent back', async () => {
        await standIn.revoke(platform, account);
        expect(await refresh()).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
      });

      it('needs its owner where no refresh token is left', async () => {
        expect(await refresh(null)).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise', code: null } });
      });
    }
  }

  if (connector.renew !== null) {
    const renew = (refreshToken: string | null) => {
      if (connector.renew === null || refreshToken === null) throw new Error('There is nothing to renew.');
      return connector.renew(account.app, refreshToken, inTime());
    };

    it('has its consent renewed until the platform wants to see its owner', async () => {
      let { refreshToken } = account.grant;
      const kinds: string[] = [];
      for (let times = 0; times < 10 && !kinds.includes('rejected'); times += 1) {
        const renewed = await renew(refreshToken);
        kinds.push(renewed.kind);
        if (renewed.kind !== 'read') {
          expect(renewed).toMatchObject({ reason: { class: 'reauthorise' } });
          continue;
        }
        expect(Date.parse(renewed.value.refreshExpiresAt ?? '')).toBeGreaterThan(Date.now());
        expect(renewed.value.refreshToken).not.toBe(refreshToken);
        ({ refreshToken } = renewed.value);
        expect(await refreshOf(connector, account, refreshToken)).toMatchObject({ kind: 'read' });
      }
      expect(kinds.length).toBeGreaterThan(1);
      expect(kinds.at(-1)).toBe('rejected');
    });

    it('does not say that a renewal failed whose answer was lost or empty', async () => {
      for (const fault of [{ kind: 'empty_token' }, { kind: 'drop_after' }]) {
        await meet(fault);
        expect(await renew(account.grant.refreshToken)).toMatchObject({ kind: 'unknown' });
      }
    });
  }

  it('tells no secret, whatever fails', async () => {
    const told: unknown[] = [];
    for (const fault of [{ kind: 'rate_limit' }, { kind: 'html' }]) {
      await meet(fault, 2);
      told.push(await connector.inspect(account, inTime()), connector.refresh === null ? null : await refreshOf(connector, account));
    }
    const { accessToken, refreshToken } = account.grant;
    for (const secret of [accessToken, refreshToken, account.app.clientSecret]) {
      if (secret !== null) expect(JSON.stringify(told)).not.toContain(secret);
    }
  });
});

function refreshOf(
  { refresh }: Connector,
  { app, grant }: ConnectedAccount,
  refreshToken = grant.refreshToken,
): Promise<ExchangeResult<Tokens>> {
  if (refresh === null) throw new Error('There is nothing to refresh.');
  return refresh(app, refreshToken, inTime());
}
