import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectorFor } from '../src/connectors.ts';
import { PlatformStandIn } from './platform-stand-in.ts';
import { publishLive } from './publishing.ts';
import { WAYS } from './ways.ts';

const connector = connectorFor('douyin');
const inTime = () => AbortSignal.timeout(10_000);
let standIn: PlatformStandIn;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
});
afterAll(() => standIn.close());
beforeEach(() => standIn.letHoursPass(24));

function someWay() {
  const way = WAYS.find((one) => one.connector === connector);
  if (way === undefined) throw new Error('No way leads to Douyin.');
  return way;
}

describe('Douyin', () => {
  it('is asked only for what the app holds, since its consent page fails otherwise', async () => {
    const app = await standIn.app('douyin');
    const scopesAsked = (scopes: readonly string[] | undefined) =>
      new URL(
        connector.consent?.authorizeUrl({ ...app, scopes }, { redirectUri: 'http://127.0.0.1/', state: 's', capabilities: ['direct'] }) ??
          '',
      ).searchParams.get('scope');
    expect(scopesAsked(undefined)).toBe('user_info,video.create.bind,video.list.bind,video.data.bind');
    expect(scopesAsked(['item.comment', 'user_info'])).toBe('user_info,video.create.bind,video.list.bind,video.data.bind,item.comment');
  });

  it('does not let comments be read or answered, or followers be counted, by an account that was not asked for them', async () => {
    const app = { ...(await standIn.app('douyin')), scopes: undefined };
    const grant = await connector.consent?.exchangeCode(app, await standIn.consent(connector, app, 'direct'), inTime());
    if (grant?.kind !== 'read') throw new Error(JSON.stringify(grant));
    expect(grant.value.scopes).not.toContain('item.comment');
    const account = { ...(await standIn.connect(connector, 'direct')), app, grant: grant.value };
    const { externalId: itemExternalId } = await publishLive(standIn, account, someWay(), '不许看');

    const refused = { kind: 'rejected', reason: { class: expect.stringMatching(/^(permission|reauthorise)$/) } };
    expect(await connector.readComments?.(account, { itemExternalId, cursor: null }, inTime())).toMatchObject(refused);
    expect(await connector.reply?.(account, { id: '@1', itemExternalId }, '不行', inTime())).toMatchObject(refused);
    expect(await connector.readFollowers?.(account, inTime())).toMatchObject(refused);
    expect(await connector.renew?.(app, grant.value.refreshToken ?? '', inTime())).toMatchObject(refused);
  });

  it('tells the followers at the end of the last day that is over in China', async () => {
    const read = await connector.readFollowers?.(await standIn.connect(connector, 'direct', 2), inTime());
    const yesterday = new Date(Date.parse(standIn.contentAt) + (8 - 24) * 3_600_000).toISOString().slice(0, 10);
    expect(read).toEqual({ kind: 'read', value: { followers: expect.any(Number), day: yesterday } });
  });

  it('measures more items than one call takes', async () => {
    const account = await standIn.connect(connector, 'direct', 2);
    const { externalId } = await publishLive(standIn, account, someWay(), '数一数');
    const others = Array.from({ length: 20 }, (_, index) => `@no-such-item-${index}`);
    const read = await connector.readMetrics?.(account, [...others, externalId], inTime());
    if (read?.kind !== 'read') throw new Error(JSON.stringify(read));
    expect(read.value).toHaveLength(21);
    expect(read.value.filter(({ state }) => state === 'readable').map((reading) => reading.externalId)).toEqual([externalId]);
  });

  it('tells an answer below a comment by whose it is', async () => {
    const account = await standIn.connect(connector, 'direct', 1);
    const { externalId: itemExternalId } = await publishLive(standIn, account, someWay(), '楼中楼');
    await standIn.comment('douyin', itemExternalId, '打不开', '着急的人');
    const page = async () => {
      const read = await connector.readComments?.(account, { itemExternalId, cursor: null }, inTime());
      if (read?.kind !== 'read') throw new Error(JSON.stringify(read));
      return read.value.comments;
    };
    const [asked] = await page();
    if (asked === undefined) throw new Error('Nobody asked.');
    await connector.reply?.(account, asked, '在修了', inTime());
    await standIn.answer('douyin', itemExternalId, asked.text, '我也是', '路人');

    expect(await page()).toEqual([
      expect.objectContaining({ id: asked.id, reply: expect.objectContaining({ text: '在修了' }) }),
      expect.objectContaining({ parentId: asked.id, text: '我也是', authorName: '路人', isOurs: false, reply: null }),
    ]);
  });
});
