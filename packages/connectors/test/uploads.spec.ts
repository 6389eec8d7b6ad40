import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { MediaFile } from '../src/connector.ts';
import { connectorFor } from '../src/connectors.ts';
import { video } from './media.ts';
import { PlatformStandIn } from './platform-stand-in.ts';
import { WAYS } from './ways.ts';

const MB = 1024 * 1024;
let standIn: PlatformStandIn;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
});
afterAll(() => standIn.close());

async function sha256Of(file: MediaFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(chunk);
  return hash.digest('hex');
}

describe('A video that goes up in parts', () => {
  it.each([
    { platform: 'weibo', capability: 'video', megabytes: 1 },
    { platform: 'bilibili', capability: 'video', megabytes: 17 },
    { platform: 'douyin', capability: 'direct', megabytes: 51 },
  ] as const)('arrives at $platform byte for byte', async ({ platform, capability, megabytes }) => {
    const connector = connectorFor(platform);
    const account = await standIn.connect(connector, capability);
    const file = video(megabytes * MB + 1);
    const content = WAYS.find((way) => way.connector === connector)?.content('分段上传');
    if (content === undefined) throw new Error(`No way leads to ${platform}.`);

    const prepared = await connector.prepare(account, content, [file], AbortSignal.timeout(25_000));
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    expect(await connector.submit(account, content, [file], prepared.prepared, AbortSignal.timeout(10_000))).toMatchObject({
      kind: 'pending',
    });
    expect(await standIn.mediaMadeWith(platform, '分段上传')).toEqual([await sha256Of(file)]);
  });

  it('is deferred when a part does not get through, and nothing was made', async () => {
    const connector = connectorFor('bilibili');
    const account = await standIn.connect(connector, 'video', 1);
    const content = WAYS.find((way) => way.connector === connector)?.content('断线');
    if (content === undefined) throw new Error('No way leads to Bilibili.');

    await standIn.planFault('bilibili', { pathPrefix: '/video/v2/part/upload', fault: { kind: 'drop_before' } });
    expect(await connector.prepare(account, content, [video()], AbortSignal.timeout(10_000))).toMatchObject({
      kind: 'deferred',
      reason: { class: 'unreachable' },
    });
    expect(await standIn.madeWith('bilibili', '断线')).toEqual([]);
  });

  it('asks for a new upload when the old one was used', async () => {
    const connector = connectorFor('bilibili');
    const account = await standIn.connect(connector, 'video', 2);
    const content = WAYS.find((way) => way.connector === connector)?.content('再来一次');
    if (content === undefined) throw new Error('No way leads to Bilibili.');

    const prepared = await connector.prepare(account, content, [video()], AbortSignal.timeout(10_000));
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    await connector.submit(account, content, [], prepared.prepared, AbortSignal.timeout(10_000));
    expect(await connector.submit(account, content, [], prepared.prepared, AbortSignal.timeout(10_000))).toMatchObject({
      kind: 'deferred',
      reason: { code: '127022' },
    });
    expect(await standIn.madeWith('bilibili', '再来一次')).toHaveLength(1);
  });
});
