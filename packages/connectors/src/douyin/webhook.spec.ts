import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readWebhook } from './webhook.ts';

const app = { clientId: 'demo-client-key', clientSecret: 'demo-client-secret', hosts: {} };
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

function call(body: string, signature = sha1(app.clientSecret + body), msgId = 'm1') {
  return readWebhook(app, { method: 'POST', headers: { 'x-douyin-signature': signature, 'msg-id': msgId }, query: {}, body });
}
const event = (name: string, content: unknown, more: object = { from_user_id: 'o' }) => JSON.stringify({ event: name, content, ...more });

describe('a call of Douyin’s to us', () => {
  it('is signed as the known vector, and answered with its challenge', () => {
    const body = '{"event":"verify_webhook","client_key":"demo-client-key","content":{"challenge":12345}}';
    expect(call(body, '21e03df8720b14a697cd3cefb24dc0d7b59e831c')).toEqual({
      kind: 'accepted',
      answer: { contentType: 'application/json', body: '{"challenge":12345}' },
      deliveryIds: [],
      signedAt: null,
      events: [],
    });
    expect(call(event('verify_webhook', '{"challenge":7}'))).toMatchObject({ answer: { body: '{"challenge":7}' } });
    expect(call(event('verify_webhook', {}))).toMatchObject({ kind: 'refused' });
  });

  it('is refused with another signature, or none, or a body that is no event', () => {
    const body = event('unauthorize', {});
    expect(call(body, sha1(`another secret${body}`))).toMatchObject({ kind: 'refused' });
    expect(readWebhook(app, { method: 'POST', headers: {}, query: {}, body })).toMatchObject({ kind: 'refused' });
    for (const junk of ['', '[]', 'null', '{"event":7}']) expect(call(junk)).toMatchObject({ kind: 'refused' });
  });

  it('says which hand-off was finished and which item came of it, whether its content is an object or text', () => {
    const content = { share_id: '1700', item_id: '@9VwX==', video_id: '7300000000000000001', has_default_hashtag: false };
    const finished = {
      kind: 'accepted',
      deliveryIds: ['m1', expect.stringMatching(/^[0-9a-f]{40}$/)],
      events: [
        { kind: 'item_changed', externalAccountId: 'o', reference: '1700' },
        { kind: 'item_changed', externalAccountId: 'o', reference: '@9VwX==' },
      ],
    };
    expect(call(event('create_video', content))).toMatchObject(finished);
    expect(call(event('create_video', JSON.stringify(content)))).toMatchObject(finished);
    expect(call(event('create_video', { ...content, share_id: '' }))).toMatchObject({ events: [{ reference: '@9VwX==' }] });
  });

  it('is known by its signature as well, since nobody signs the id beside it', () => {
    const [first, again] = ['m1', 'm2'].map((msgId) => call(event('unauthorize', {}), undefined, msgId));
    const idsOf = (reading: typeof first) => (reading?.kind === 'accepted' ? reading.deliveryIds : []);
    expect(idsOf(again)[1]).toBe(idsOf(first)[1]);
  });

  it('says whose consent is gone', () => {
    expect(call(event('unauthorize', {}))).toMatchObject({ events: [{ kind: 'deauthorised', externalAccountId: 'o' }] });
    expect(call(event('unauthorize', {}, {}))).toMatchObject({ kind: 'accepted', events: [] });
  });

  it('is taken without a consequence when we have no use for it', () => {
    expect(call(event('new_video_digg', 'not even JSON'))).toMatchObject({
      kind: 'accepted',
      deliveryIds: ['m1', expect.any(String)],
      events: [],
    });
    expect(call(event('authorize', { scopes: ['user_info'] }))).toMatchObject({ kind: 'accepted', events: [] });
  });
});
