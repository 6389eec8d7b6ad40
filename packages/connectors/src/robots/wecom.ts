import { type CodeTable, readAnswer, type Robot } from './robot.ts';

const CODES: CodeTable = {
  fields: ['errcode', 'errmsg'],
  codes: {
    // Unverified: no robot has this key.
    93000: { class: 'setup' },
    45009: { class: 'too_often', waitSeconds: 60 },
    [-1]: { class: 'unreachable' },
  },
};

/** Nothing is signed: the key in the address is all its protection. */
export const weCom: Robot = {
  kind: 'wecom',
  host: 'qyapi.weixin.qq.com',
  isAddress: ({ pathname, searchParams }) => pathname === '/cgi-bin/webhook/send' && (searchParams.get('key') ?? '') !== '',
  rates: [{ name: 'messages', per: 'app', limit: 20, windowSeconds: 60, paths: [] }],
  maxTextBytes: 2048,
  call: ({ address }, text) => ({
    url: address,
    body: { msgtype: 'text', text: { content: text, mentioned_list: [], mentioned_mobile_list: [] } },
  }),
  answer: (status, body) => readAnswer(status, body, CODES),
};
