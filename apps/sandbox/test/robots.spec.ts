import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, HOUR, listAt, Running, textAt } from './given.ts';

let sandbox: Running;
beforeAll(async () => {
  sandbox = await Running.start();
});
afterAll(() => sandbox.remove());

const make = async (kind: string, protection: object = {}) => {
  const { json } = await sandbox.control('POST', 'robots', { kind, ...protection });
  return { token: textAt(json, 'token'), url: textAt(json, 'url') };
};
const write = async (url: string, body: unknown) =>
  (await ask(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })).json;
const told = async (token: string) =>
  listAt((await sandbox.control('GET', `robots/${token}/messages`)).json, 'messages').map((message) => message['text']);
const sign = (key: string, message: string) => createHmac('sha256', key).update(message).digest('base64');

const dingtalk = (content: string) => ({ msgtype: 'text', text: { content } });
const feishu = (text: string) => ({ msg_type: 'text', content: { text } });

describe('DingTalk’s robot', () => {
  const signedUrl = (url: string, secret: string, at: number) =>
    `${url}&timestamp=${String(at)}&sign=${encodeURIComponent(sign(secret, `${String(at)}\n${secret}`))}`;

  it('tells its chat what comes signed, and nothing else', async () => {
    const { token, url } = await make('dingtalk', { secret: 'SEC-demo' });
    const now = sandbox.realNow();
    expect(await write(signedUrl(url, 'SEC-demo', now), dingtalk('你好'))).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await write(url, dingtalk('unsigned'))).toMatchObject({ errcode: 310000 });
    expect(await write(signedUrl(url, 'SEC-other', now), dingtalk('forged'))).toMatchObject({ errcode: 310000, errmsg: 'sign not match' });
    expect(await write(signedUrl(url, 'SEC-demo', now - 2 * HOUR), dingtalk('old'))).toMatchObject({ errmsg: 'invalid timestamp' });
    expect(await told(token)).toEqual(['你好']);
  });

  it('asks for its keyword', async () => {
    const { token, url } = await make('dingtalk', { keyword: '运营' });
    expect(await write(url, dingtalk('发布失败'))).toEqual({ errcode: 310000, errmsg: 'keywords not in content' });
    expect(await write(url, dingtalk('运营：发布失败'))).toMatchObject({ errcode: 0 });
    expect(await told(token)).toEqual(['运营：发布失败']);
  });

  it('takes twenty messages a minute, and then nothing for ten minutes', async () => {
    const { token, url } = await make('dingtalk');
    for (let n = 0; n < 20; n++) expect(await write(url, dingtalk(String(n)))).toMatchObject({ errcode: 0 });
    expect(await write(url, dingtalk('too many'))).toMatchObject({ errcode: 130101 });
    sandbox.passRealTime(9 * 60_000);
    expect(await write(url, dingtalk('still shut'))).toMatchObject({ errcode: 130101 });
    sandbox.passRealTime(60_001);
    expect(await write(url, dingtalk('open again'))).toMatchObject({ errcode: 0 });
    expect(await told(token)).toHaveLength(21);
  });

  it('does not know a token that nobody was given, nor a message that is none', async () => {
    const { url } = await make('dingtalk');
    expect(await write(`${url}x`, dingtalk('你好'))).toMatchObject({ errcode: 300005 });
    expect(await write(url, { msgtype: 'image' })).toMatchObject({ errcode: 40035 });
  });
});

describe('Feishu’s robot', () => {
  it('looks for the signature in the body, and for the keyword', async () => {
    const { token, url } = await make('feishu', { secret: 'demo', keyword: '运营' });
    const timestamp = String(Math.floor(sandbox.realNow() / 1000));
    const signed = { timestamp, sign: sign(`${timestamp}\ndemo`, '') };
    expect(await write(url, { ...signed, ...feishu('运营') })).toMatchObject({ code: 0, msg: 'success' });
    expect(await write(url, feishu('运营'))).toMatchObject({ code: 19021 });
    expect(await write(url, { ...signed, ...feishu('别的') })).toMatchObject({ code: 19024 });
    expect(await write(`${url}x`, feishu('运营'))).toMatchObject({ code: 19001 });
    expect(await write(url, [])).toMatchObject({ code: 9499 });
    expect(await told(token)).toEqual(['运营']);
  });

  it('takes five messages a second', async () => {
    const { url } = await make('feishu');
    for (let n = 0; n < 5; n++) expect(await write(url, feishu(String(n)))).toMatchObject({ code: 0 });
    expect(await write(url, feishu('too many'))).toMatchObject({ code: 11232 });
    sandbox.passRealTime(1001);
    expect(await write(url, feishu('later'))).toMatchObject({ code: 0 });
  });

  it('takes no body above 20 KB', async () => {
    const { url } = await make('feishu');
    expect(await write(url, feishu('x'.repeat(20 * 1024)))).toMatchObject({ code: 9499 });
  });
});

describe('WeCom’s robot', () => {
  it('takes texts of 2,048 bytes, twenty a minute, from whoever knows the key', async () => {
    const { token, url } = await make('wecom');
    expect(await write(url, dingtalk('求'.repeat(682)))).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await write(url, dingtalk('求'.repeat(683)))).toMatchObject({ errcode: 45002 });
    expect(await write(`${url}x`, dingtalk('你好'))).toMatchObject({ errcode: 93000 });
    for (let n = 0; n < 19; n++) await write(url, dingtalk(String(n)));
    expect(await write(url, dingtalk('too many'))).toMatchObject({ errcode: 45009 });
    expect(await told(token)).toHaveLength(20);
  });
});

describe('a robot', () => {
  it('does not answer while it is away, and keeps what it was told over a restart', async () => {
    const { token, url } = await make('wecom');
    await write(url, dingtalk('你好'));
    await sandbox.control('PUT', `robots/${token}`, { isAway: true });
    await expect(write(url, dingtalk('anybody?'))).rejects.toThrow();
    await sandbox.control('PUT', `robots/${token}`, { isAway: false });
    await sandbox.close();
    sandbox = await Running.start(sandbox.dataDir);
    expect(await told(token)).toEqual(['你好']);
    expect(await write(url, dingtalk('again'))).toMatchObject({ errcode: 0 });
  });

  it('is made only of a kind that there is', async () => {
    expect(await sandbox.control('POST', 'robots', { kind: 'slack' })).toMatchObject({ status: 400, json: { error: { field: 'kind' } } });
    expect((await sandbox.control('GET', 'robots/nobody/messages')).status).toBe(404);
  });
});
