import { describe, expect, it } from '@jest/globals';
import { deedsAt } from '@longstream/domain/platforms/comment-deeds';
import { connectingWay } from '@longstream/domain/platforms/connecting';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { connectorFor } from './connectors.ts';

describe.each(PLATFORMS)('The connector for %s', (platform) => {
  const connector = connectorFor(platform);

  it('is its own, and connects accounts in the way that the domain says', () => {
    expect(connector.platform).toBe(platform);
    const ways = { consent: connector.consent !== null, keys: connector.exchangeKeys !== null };
    expect(ways).toEqual({ consent: connectingWay(platform) === 'consent', keys: connectingWay(platform) === 'keys' });
  });

  it('does to comments what the domain says', () => {
    expect(connector.doToComment !== null).toBe(deedsAt(platform).length > 0);
  });

  it('tells quotas that can be kept, each by its own name', () => {
    const names = connector.rateLimits.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { limit, windowSeconds, paths } of connector.rateLimits) {
      expect(limit).toBeGreaterThan(0);
      expect(windowSeconds).toBeGreaterThan(0);
      for (const path of paths) expect(path).toMatch(/^\//);
    }
  });

  it('reaches its platform by https', () => {
    for (const address of Object.values(connector.officialHosts)) expect(new URL(address).protocol).toBe('https:');
  });
});
