import { describe, expect, it } from '@jest/globals';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { MANUAL_PLATFORMS } from '@longstream/domain/platforms/platforms';
import type { Account } from '../connector.ts';
import { connectorFor } from '../connectors.ts';

const account: Account = {
  app: { clientId: '', clientSecret: '', hosts: {} },
  grant: { accessToken: '', externalAccountId: 'us' },
  capability: 'manual',
  capabilities: ['manual'],
  settings: {},
};
const inTime = () => AbortSignal.timeout(1000);

describe.each(MANUAL_PLATFORMS)('posting by hand on %s', (platform) => {
  const connector = connectorFor(platform);
  const content = { platform, title: '', text: '求饶', media: [], settings: defaultSettings(platform) };

  it('sends nothing and waits for a person, who alone can end it', async () => {
    const prepared = await connector.prepare(account, content, [], inTime());
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    const outcome = await connector.submit(account, content, [], prepared.prepared, inTime());
    expect(outcome).toMatchObject({ kind: 'pending', awaiting: 'person', externalId: null });
    if (outcome.kind === 'pending') expect(await connector.check(account, outcome.handle, inTime())).toEqual(outcome);
  });

  it('opens a page of the platform over https, if any', async () => {
    const outcome = await connector.check(account, 'by-hand', inTime());
    const url = outcome.kind === 'pending' ? outcome.url : undefined;
    expect(platform === 'app_market' ? url : new URL(url ?? '').protocol).toBe(platform === 'app_market' ? null : 'https:');
  });

  it('surely has left nothing there', async () => {
    expect(await connector.findPublished(account, content, '2020-02-14T00:00:00Z', inTime())).toEqual({
      kind: 'read',
      value: { found: [], certain: true },
    });
  });
});
