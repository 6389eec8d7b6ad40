import { createHmac } from 'node:crypto';
import { type CodeTable, readAnswer, type Robot } from './robot.ts';

const CODES: CodeTable = {
  fields: ['code', 'msg'],
  codes: {
    // All unverified but 9499: no such robot, signature or time, address not allowed, keyword, too often.
    19001: { class: 'setup' },
    19021: { class: 'setup' },
    19022: { class: 'setup' },
    19024: { class: 'setup' },
    11232: { class: 'too_often', waitSeconds: 60 },
    9499: { class: 'refused' },
  },
};

/** Its signature stands in the body: HMAC-SHA256 of nothing, by the time and the secret. */
export function signFeishu(secret: string, timestampSeconds: number): string {
  return createHmac('sha256', `${String(timestampSeconds)}\n${secret}`).digest('base64');
}

export const feishu: Robot = {
  kind: 'feishu',
  host: 'open.feishu.cn',
  isAddress: ({ pathname }) => /^\/open-apis\/bot\/v2\/hook\/[^/]+$/.test(pathname),
  rates: [
    { name: 'messages a second', per: 'app', limit: 5, windowSeconds: 1, paths: [], unverified: true },
    { name: 'messages', per: 'app', limit: 100, windowSeconds: 60, paths: [], unverified: true },
  ],
  // A body may have 20 KB, in which a quotation mark takes two.
  maxTextBytes: 9000,
  call({ address, secret }, text, nowMs) {
    const timestamp = Math.floor(nowMs / 1000);
    const signed = secret === '' ? {} : { timestamp: String(timestamp), sign: signFeishu(secret, timestamp) };
    return { url: address, body: { ...signed, msg_type: 'text', content: { text } } };
  },
  answer: (status, body) => readAnswer(status, body, CODES),
};
