import { isFields, queryOf, textField } from '../hosts/request-fields.ts';
import { hmac, isWithinAnHour, type RobotProtocol } from './robot-host.ts';

const PROTECTED = 310000;

export const DINGTALK_ROBOT: RobotProtocol = {
  kind: 'dingtalk',
  path: '/robot/send',
  tokenOf: (request) => textField(queryOf(request), 'access_token') ?? '',
  unknownToken: [300005, 'token is not exist'],
  notReadable: [40035, 'invalid parameter'],
  tooOften: [130101, 'send too fast, exceed 20 times per minute'],
  shutMs: 600_000,
  rates: [{ limit: 20, windowMs: 60_000 }],
  textOf: (body) => {
    if (!isFields(body) || body['msgtype'] !== 'text' || !isFields(body['text'])) return null;
    return textField(body['text'], 'content') ?? null;
  },
  refusalOf: ({ secret, keyword }, request, text, nowMs) => {
    const query = queryOf(request);
    const timestamp = textField(query, 'timestamp') ?? '';
    if (secret !== '') {
      if (!/^\d{13}$/.test(timestamp) || !isWithinAnHour(Number(timestamp), nowMs)) return [PROTECTED, 'invalid timestamp'];
      if (textField(query, 'sign') !== hmac(secret, `${timestamp}\n${secret}`)) return [PROTECTED, 'sign not match'];
    }
    return text.includes(keyword) ? null : [PROTECTED, 'keywords not in content'];
  },
  answer: (refusal) => ({ errcode: refusal?.[0] ?? 0, errmsg: refusal?.[1] ?? 'ok' }),
};
