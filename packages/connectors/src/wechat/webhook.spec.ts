import { describe, expect, it } from '@jest/globals';
import type { PlatformApp, WebhookRequest } from '../connector.ts';
import { readWebhook } from './webhook.ts';

const app: PlatformApp = {
  clientId: 'wxb11529c136998cb6',
  clientSecret: 'secret',
  hosts: {},
  keys: { callbackToken: 'spamtest', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
};
/** `printf %s 1409304348spamtestxxxxxx | sha1sum`: the token, the time and the nonce, in order. */
const SIGNED = { timestamp: '1409304348', nonce: 'xxxxxx', signature: '09df6e85d1e6515e0c8aa92c1c69858c632c82bb' };

const call = (body: string, query: WebhookRequest['query'] = SIGNED, method = 'POST') =>
  readWebhook(app, { method, headers: {}, query, body });
const changed = (reference: string) => ({
  kind: 'accepted',
  answer: { contentType: 'text/plain', body: 'success' },
  deliveryIds: [reference],
  signedAt: '2014-08-29T09:25:48.000Z',
  events: [{ kind: 'item_changed', externalAccountId: app.clientId, reference }],
});

describe('WeChat’s check of the address', () => {
  it('is answered with its own words, if WeChat signed it', () => {
    expect(call('', { ...SIGNED, echostr: '5838' }, 'GET')).toMatchObject({ kind: 'accepted', answer: { body: '5838' }, events: [] });
    expect(call('', { ...SIGNED, nonce: 'another', echostr: '5838' }, 'GET')).toMatchObject({ kind: 'refused' });
    expect(call('', { echostr: '5838' }, 'GET')).toMatchObject({ kind: 'refused' });
  });

  it('is refused where the channel has no token, which anyone could sign with', () => {
    const query = { timestamp: '', nonce: '', signature: 'da39a3ee5e6b4b0d3255bfef95601890afd80709', echostr: '1' };
    const without: PlatformApp['keys'][] = [undefined, {}, { callbackToken: '' }];
    for (const keys of without)
      expect(readWebhook({ ...app, keys }, { method: 'GET', headers: {}, query, body: '' })).toMatchObject({ kind: 'refused' });
  });
});

describe('WeChat’s events', () => {
  it('tell the end of a publishing by either name, and of a send by its id', () => {
    const publishing = '<PublishEventInfo><publish_id>2247503051</publish_id><publish_status>0</publish_status></PublishEventInfo>';
    for (const event of ['PUBLISHJOBFINISH', 'MASSSENDJOBFINISH'])
      expect(call(`<xml><Event><![CDATA[${event}]]></Event>${publishing}</xml>`)).toEqual(changed('publishing:2247503051:'));
    // Beyond what a number can hold, an id is still itself.
    const sent = '<xml><Event><![CDATA[MASSSENDJOBFINISH]]></Event><MsgID>10000000000000000001</MsgID></xml>';
    expect(call(sent)).toEqual(changed('broadcast:10000000000000000001:'));
  });

  it('are taken and mean nothing to us when they are about something else', () => {
    expect(call('<xml><MsgType>event</MsgType><Event>subscribe</Event></xml>')).toMatchObject({
      kind: 'accepted',
      deliveryIds: [],
      events: [],
    });
  });

  it.each(['', 'hello', '<html></html>', '{"Event":"PUBLISHJOBFINISH"}', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><Event>&a;</Event></xml>'])(
    'are refused in another form, however well it is signed: %s',
    (body) => {
      expect(call(body)).toMatchObject({ kind: 'refused' });
    },
  );

  describe('in the safe mode', () => {
    // Sixteen bytes, a length, an event of publishing and the account's id, encrypted by other means than ours.
    const encrypted =
      'Q3stYC6hdFzMh9T8HCvyDKqGyQKw9odx3LUevdcCi+dZxY9Nk3wd5dKwVLyy57ln/WHsBWeRL6m3AO0q1VZMaqskBUT27YWfz7EdKWc9QK2D166XhjHjY8aaw6aWfeTawFdJWIy3+Oe0x2i3pnkGAtcURAqpLzKp+Ho/AFdTwRONCoAWl4ossg2/qZbMloZZJ131GvPQ9GIVEwDyz3G3v72qhG7mz5GT4GCcFjSaq7yPj3DSdPD8EpKMsGxvX6Hn';
    const sealed = { ...SIGNED, msg_signature: '06f982cdeb457e0380c763644f48e8c5f1e17572' };
    const body = (text: string) => `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${text}]]></Encrypt></xml>`;

    it('are opened with the account’s key', () => {
      expect(call(body(encrypted), sealed)).toEqual(changed('publishing:2247503051:'));
    });

    it('are refused when they are signed for less, changed, or for another account', () => {
      expect(call(body(encrypted), SIGNED)).toMatchObject({ kind: 'refused' });
      expect(call(body(`A${encrypted.slice(1)}`), sealed)).toMatchObject({ kind: 'refused' });
      const request = { method: 'POST', headers: {}, query: sealed, body: body(encrypted) };
      for (const other of [
        { ...app, clientId: 'wx0' },
        { ...app, keys: { callbackToken: 'spamtest' } },
        { ...app, keys: { ...app.keys, encodingAesKey: 'B'.repeat(43) } },
      ])
        expect(readWebhook(other, request)).toMatchObject({ kind: 'refused' });
    });
  });
});
