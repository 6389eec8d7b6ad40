import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readWebhook } from './webhook.ts';

const app = { clientId: 'ks1', clientSecret: 'demo-app-secret', hosts: {} };
const call = (body: string, kwaisign = createHash('md5').update(`${body}${app.clientSecret}`).digest('hex')) =>
  readWebhook(app, { method: 'POST', headers: { kwaisign }, query: {}, body });

describe('a call of Kuaishou’s to us', () => {
  it('is signed as the known vector', () => {
    expect(call('{"event":"TEST","taskId":"t1"}', '3faa31badd72c49b8ea4d710dbbc754f')).toMatchObject({
      kind: 'accepted',
      deliveryIds: ['t1'],
      events: [],
    });
  });

  it('is refused with another signature, or none, or a body that is no event', () => {
    expect(call('{"event":"TEST","taskId":"t1"}', '0'.repeat(32))).toMatchObject({ kind: 'refused' });
    expect(readWebhook(app, { method: 'POST', headers: {}, query: {}, body: '{}' })).toMatchObject({ kind: 'refused' });
    for (const junk of ['', '[]', '{"event":"TEST"}']) expect(call(junk)).toMatchObject({ kind: 'refused' });
  });

  it('says whose consent is gone', () => {
    const events = [{ kind: 'deauthorised', externalAccountId: 'o1' }];
    expect(call('{"event":"UNAUTHORIZE","taskId":"t2","open_id":"o1"}')).toMatchObject({ kind: 'accepted', deliveryIds: ['t2'], events });
  });
});
