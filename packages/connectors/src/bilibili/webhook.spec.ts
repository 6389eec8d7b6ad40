import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readWebhook } from './webhook.ts';

const app = { clientId: 'demo-client-id', clientSecret: 'demo-app-secret', hosts: {} };
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

function call(body: string, signature = sha1(app.clientSecret + body)) {
  return readWebhook(app, { method: 'POST', headers: { 'x-bilibili-signature': signature }, query: {}, body });
}
const event = (name: string, content: object, timestamp = '2024-01-01 00:00:00') => JSON.stringify({ event: name, content, timestamp });

describe('a call of Bilibili’s to us', () => {
  it('is signed as the known vector, and answered with what it asks to be told back', () => {
    const body = '{"event":"verify_webhooks","content":{"data":12345},"timestamp":"2024-01-01 00:00:00"}';
    expect(call(body, '54a61bd5d837515a402b6184f3afbb666f6fa6c3')).toEqual({
      kind: 'accepted',
      answer: { contentType: 'application/json', body: '{"data":12345}' },
      deliveryIds: [],
      signedAt: null,
      events: [],
    });
  });

  it('is refused with another signature, or none, or a body that is no event', () => {
    const body = event('deauthorize', { openid: 'o' });
    expect(call(body, sha1(`another secret${body}`))).toMatchObject({ kind: 'refused' });
    expect(call(body, '')).toMatchObject({ kind: 'refused' });
    expect(readWebhook(app, { method: 'POST', headers: {}, query: {}, body })).toMatchObject({ kind: 'refused' });
    for (const junk of ['', '[]', 'null', '{"event":7}']) expect(call(junk)).toMatchObject({ kind: 'refused' });
  });

  it('says which video has changed, as one delivery however often it comes', () => {
    const opened = { openid: 'o', client_id: 'c', resource_id: 'BV1xx411c7mD', state: 0, state_desc: '开放浏览' };
    const first = call(event('video_open', opened));
    expect(first).toMatchObject({
      kind: 'accepted',
      deliveryIds: ['video_open BV1xx411c7mD 0'],
      signedAt: '2023-12-31T16:00:00.000Z',
      events: [{ kind: 'item_changed', externalAccountId: 'o', reference: 'BV1xx411c7mD' }],
    });
    expect(call(event('video_open', opened, '2024-01-01 00:00:07'))).toEqual({ ...first, signedAt: '2023-12-31T16:00:07.000Z' });
    for (const untold of ['soon', '2024-13-01 00:00:00'])
      expect(call(event('video_open', opened, untold))).toMatchObject({ signedAt: null });
    expect(call(event('video_fail', { ...opened, state: -2 }))).toMatchObject({ deliveryIds: ['video_fail BV1xx411c7mD -2'] });
  });

  it('says whose consent is gone, each time that it goes', () => {
    const [first, later] = ['2024-01-01 00:00:00', '2024-02-01 00:00:00'].map((at) => call(event('deauthorize', { openid: 'o' }, at)));
    expect(first).toMatchObject({ kind: 'accepted', events: [{ kind: 'deauthorised', externalAccountId: 'o' }] });
    expect(later).not.toEqual(first);
  });

  it('is taken without a consequence when we have no use for it', () => {
    expect(call(event('authorize', { openid: 'o', client_id: 'c', permits: 'ARC_BASE' }))).toMatchObject({ kind: 'accepted', events: [] });
    expect(call(event('something_new', {}))).toMatchObject({ kind: 'accepted', events: [] });
  });
});
