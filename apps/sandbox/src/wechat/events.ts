import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { accountsOf } from '../accounts/seeded-accounts.ts';
import type { WechatApp } from '../accounts/registered-apps.ts';
import type { Post } from '../state/posts.ts';
import type { WebhookEvent, WebhookMessage, WebhookRules } from '../webhooks/webhook-rules.ts';
import type { World } from '../world.ts';
import { publishResult } from './freepublish.ts';
import { credentialsOf, rulesOf } from './official-accounts.ts';
import { openIdOf } from './open-ids.ts';
import { articleUrl, fieldsOf, jobOf, publicationWith, statusOf, type Publication } from './publications.ts';
import { xmlOf, type XmlFields } from './xml.ts';

const BLOCK = 32;

/** The parts in the order of their signs, joined and hashed. */
export function callbackSignature(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** Sixteen random bytes, the length, the text and the appid; AES-256-CBC with the key's own first half as its start, in blocks of 32. */
export function encrypted({ clientId, encodingAesKey }: WechatApp, text: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const plain = Buffer.concat([randomBytes(16), length, Buffer.from(text), Buffer.from(clientId)]);
  const padding = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString('base64');
}

/** What is sent to the address that the account's owner typed in. Five seconds to answer `success` or nothing, and three repeats. */
export const WECHAT_EVENTS: WebhookRules = {
  platform: 'wechat',
  timeoutMs: 5000,
  mostDeliveries: 4,
  gapMs: 5000,

  checkOf: (world) => {
    const echostr = randomBytes(10).toString('hex');
    const account = accountsOf('wechat')[0]?.id ?? '';
    return {
      message: { method: 'GET', query: { ...signed(world, credentialsOf(world, account)), echostr }, headers: {}, body: '' },
      isRight: ({ status, text }) => status === 200 && text === echostr,
    };
  },

  isTaken: ({ status, text }) => status === 200 && ['', 'success'].includes(text.trim()),

  messageOf: (world, { name, accountId = '', content }) => {
    const app = credentialsOf(world, accountId);
    const reader = openIdOf(accountId, 'reader');
    const text = xmlOf({
      ToUserName: accountId,
      FromUserName: reader,
      CreateTime: Math.floor(world.realNow() / 1000),
      MsgType: 'event',
      Event: name,
      ...(content as XmlFields),
    });
    const post = (query: Readonly<Record<string, string>>, body: string): WebhookMessage => ({
      method: 'POST',
      query: { ...query, openid: reader },
      headers: { 'content-type': 'text/xml' },
      body,
    });
    const query = signed(world, app);
    if (rulesOf(world, accountId).eventMode === 'plain') return post(query, text);
    const secret = encrypted(app, text);
    const signature = callbackSignature(app.callbackToken, query.timestamp, query.nonce, secret);
    return post({ ...query, encrypt_type: 'aes', msg_signature: signature }, xmlOf({ ToUserName: accountId, Encrypt: secret }));
  },

  // A message has one result, whatever the number of its articles; its first one tells it.
  newsOf: (world, post) => {
    const publication = fieldsOf(post).index === 1 ? publicationWith(world, post) : undefined;
    if (!publication || statusOf(publication, world.clock.now()) === 1) return null;
    return fieldsOf(post).isNotified ? sent(world, post, publication) : published(world, post, publication);
  },
};

function signed(world: World, { callbackToken }: WechatApp): { signature: string; timestamp: string; nonce: string } {
  const timestamp = String(Math.floor(world.realNow() / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  return { signature: callbackSignature(callbackToken, timestamp, nonce), timestamp, nonce };
}

function published(world: World, { accountId }: Post, publication: Publication): WebhookEvent {
  const result = publishResult(world, publication);
  return { name: 'PUBLISHJOBFINISH', accountId, content: { PublishEventInfo: { ...result, publish_id: Number(result.publish_id) } } };
}

function sent(world: World, { accountId }: Post, publication: Publication): WebhookEvent {
  const { messageId, posts } = publication;
  const isSent = statusOf(publication, world.clock.now()) === 0;
  const { followers } = accountsOf('wechat').find(({ id }) => id === accountId) ?? { followers: 0 };
  const items = posts.map((post) => ({ ArticleIdx: fieldsOf(post).index, ArticleUrl: articleUrl(world, post) }));
  return {
    name: 'MASSSENDJOBFINISH',
    accountId,
    content: {
      MsgID: jobOf(messageId),
      Status: isSent ? 'send success' : 'send fail',
      TotalCount: followers,
      FilterCount: followers,
      SentCount: isSent ? followers : 0,
      ErrorCount: isSent ? 0 : followers,
      CopyrightCheckResult: { Count: 0, ResultList: '', CheckState: 0 },
      ArticleUrlResult: { Count: isSent ? items.length : 0, ResultList: { item: isSent ? items : [] } },
    },
  };
}
