import { isFields, queryOf, textField } from '../hosts/request-fields.ts';
import type { RobotProtocol } from './robot-host.ts';

const LONGEST_TEXT = 2048;

/** It signs nothing and asks for no word: whoever knows the key may write. */
export const WECOM_ROBOT: RobotProtocol = {
  kind: 'wecom',
  path: '/cgi-bin/webhook/send',
  tokenOf: (request) => textField(queryOf(request), 'key') ?? '',
  unknownToken: [93000, 'invalid webhook url'],
  notReadable: [40008, 'invalid message type'],
  tooOften: [45009, 'api freq out of limit'],
  shutMs: 0,
  rates: [{ limit: 20, windowMs: 60_000 }],
  textOf: (body) => {
    if (!isFields(body) || body['msgtype'] !== 'text' || !isFields(body['text'])) return null;
    return textField(body['text'], 'content') ?? null;
  },
  refusalOf: (_robot, _request, text) => (Buffer.byteLength(text) > LONGEST_TEXT ? [45002, 'content exceed max length'] : null),
  answer: (refusal) => ({ errcode: refusal?.[0] ?? 0, errmsg: refusal?.[1] ?? 'ok' }),
};
