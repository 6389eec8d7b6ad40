import { createHmac } from 'node:crypto';
import { type CodeTable, readAnswer, type Robot } from './robot.ts';

const BLOCKED_SECONDS = 600;

const CODES: CodeTable = {
  fields: ['errcode', 'errmsg'],
  codes: {
    // None of its protections let us pass: keyword, signature, or address.
    310000: { class: 'setup' },
    // Unverified: there is no robot with this token, and too many messages in a minute.
    300005: { class: 'setup' },
    130101: { class: 'too_often', waitSeconds: BLOCKED_SECONDS },
    [-1]: { class: 'unreachable' },
  },
};

/** Its signature stands in the query: HMAC-SHA256 of the time and the secret, by the secret. */
export function signDingTalk(secret: string, timestampMs: number): string {
  return createHmac('sha256', secret)
    .update(`${String(timestampMs)}\n${secret}`)
    .digest('base64');
}

export const dingTalk: Robot = {
  kind: 'dingtalk',
  host: 'oapi.dingtalk.com',
  isAddress: ({ pathname, searchParams }) => pathname === '/robot/send' && (searchParams.get('access_token') ?? '') !== '',
  // Over it, the robot is shut for ten minutes.
  rates: [{ name: 'messages', per: 'app', limit: 20, windowSeconds: 60, paths: [] }],
  maxTextBytes: 9000,
  call({ address, secret }, text, nowMs) {
    const signed = secret === '' ? '' : `&timestamp=${String(nowMs)}&sign=${encodeURIComponent(signDingTalk(secret, nowMs))}`;
    return { url: `${address}${signed}`, body: { msgtype: 'text', text: { content: text }, at: { atMobiles: [], isAtAll: false } } };
  },
  answer: (status, body) => readAnswer(status, body, CODES),
};
